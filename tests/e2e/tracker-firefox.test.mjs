import { Firefox } from "./lib/firefox.mjs";
import { trackerScenarios } from "./lib/tracker-scenarios.mjs";

trackerScenarios(Firefox);
