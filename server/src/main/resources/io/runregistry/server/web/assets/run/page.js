// The page of a run or a dataset.
import {one} from "../dom.js";
import {onKey} from "../keys.js";
import {prepare} from "./bars.js";
import "./crosshair.js";
import "./rows.js";
import "./strip.js";

onKey("j", "the next run", () => one("#next-run")?.click());
onKey("k", "the run before", () => one("#previous-run")?.click());
onKey("/", "find rows", () => one("#find-rows")?.focus());
onKey("c", "go to the chart", () => one("#bars")?.focus());

prepare();
