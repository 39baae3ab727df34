import { Chromium } from "./lib/chromium.mjs";
import { fillScenarios } from "./lib/fill-scenarios.mjs";

fillScenarios(Chromium);
