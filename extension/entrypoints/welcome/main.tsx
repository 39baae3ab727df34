import { startPage } from "../../lib/page";
import { App } from "./App";

startPage(App);
