import { Chromium } from "./lib/chromium.mjs";
import { trackerScenarios } from "./lib/tracker-scenarios.mjs";

trackerScenarios(Chromium);
