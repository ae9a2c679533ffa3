// The page of a run or a dataset.
import {one} from "../dom.js";
import {onKey} from "../keys.js";
import {prepare} from "./bars.js";
import "./crosshair.js";
import "./rows.js";
import "./strip.js";
import "./why.js";
import "./times.js";
import "./revert.js";
import "./live.js";
import {setParameters} from "./address.js";
import {unfoldAsLeft} from "./facts.js";
import {reload} from "./reload.js";

onKey("j", "the next run", () => one("#next-run")?.click());
onKey("k", "the run before", () => one("#previous-run")?.click());
onKey("/", "find rows", () => one("#find-rows")?.focus());
onKey("c", "go to the chart", () => one("#bars")?.focus());

document.addEventListener("change", event => {
    if (event.target.id !== "golden") return;
    setParameters({golden: event.target.value});
    reload();
});

unfoldAsLeft();
prepare();
