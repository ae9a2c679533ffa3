// Asks for the page's contents anew, without losing where one is.
import {one} from "../dom.js";
import {chart, prepare} from "./bars.js";
import {unfoldAsLeft} from "./facts.js";

/** Shows what the address says now; the focus and the zoom stay. */
export async function reload() {
    const focus = document.activeElement?.id;
    await htmx.ajax("GET", location.pathname + location.search, {target: "#run", select: "#run", swap: "outerHTML"});
    unfoldAsLeft();
    prepare();
    if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus({preventScroll: true});
    return one("#run") !== null && chart() !== null;
}
