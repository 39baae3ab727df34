import { captureScenarios } from "./lib/capture-scenarios.mjs";
import { Firefox } from "./lib/firefox.mjs";

captureScenarios(Firefox);
