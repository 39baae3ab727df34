import { Firefox } from "./lib/firefox.mjs";
import { scenarios } from "./lib/scenarios.mjs";

scenarios(Firefox);
