import { fillScenarios } from "./lib/fill-scenarios.mjs";
import { Firefox } from "./lib/firefox.mjs";

fillScenarios(Firefox);
