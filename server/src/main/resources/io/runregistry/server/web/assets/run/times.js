// Slides over the versions of the run, and shows the page as of each.
import {all, one, toast} from "../dom.js";
import {onKey} from "../keys.js";
import {parameter, setParameters} from "./address.js";
import {reload} from "./reload.js";

const slider = () => one("#as-of");
const marks = () => all("#times .mark");
const isNow = position => position === marks().length - 1;

function say(position) {
    const words = isNow(position) ? "now" : marks()[position].textContent;
    one("#as-of-says").textContent = words;
    slider().setAttribute("aria-valuetext", words);
}

/** The version that is seen, or the last one before it. */
function place() {
    if (!slider()) return;
    const asOf = one("#run").dataset.asOf;
    const position = asOf === undefined ? marks().length - 1 : marks().findLastIndex(mark => Number(mark.value) <= Number(asOf));
    slider().value = Math.max(0, position);
    if (asOf === undefined || position >= 0) say(Number(slider().value));
    if (asOf !== undefined && isNow(position)) one("#as-of-says").textContent = marks()[position].textContent;
}

/** Shows the page as of a version; null is now. */
export async function seeAsOf(version) {
    setParameters({as_of: version});
    await reload();
    place();
}

document.addEventListener("input", event => {
    if (event.target === slider()) say(Number(slider().value));
});
document.addEventListener("change", event => {
    if (event.target !== slider()) return;
    const position = Number(slider().value);
    seeAsOf(isNow(position) ? null : marks()[position].value);
});
document.addEventListener("click", async event => {
    const then = event.target.closest(".see-then");
    if (then) {
        await seeAsOf(then.dataset.version);
        one("#to-now").focus();
        window.scrollTo({top: 0});
    } else if (event.target.id === "to-now") {
        await seeAsOf(null);
        (slider() ?? one("#content")).focus();
    }
});
document.addEventListener("htmx:afterSettle", event => {
    if (event.target.id === "times") place();
});
onKey("t", "go to the slider over the versions", () => (slider() ? slider().focus() : toast("Nothing has changed since the run was made.")));
onKey("h", "go to the history", () => {
    one("#history-title").scrollIntoView();
    one("#history a")?.focus();
});

export const isPast = () => parameter("as_of") !== null;
