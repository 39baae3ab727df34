import { captureScenarios } from "./lib/capture-scenarios.mjs";
import { Chromium } from "./lib/chromium.mjs";

captureScenarios(Chromium);
