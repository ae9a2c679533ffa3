// Dragging over the luminosity shows just those lumisections.
import {one} from "../dom.js";
import {chart, lumisectionAt, show, showAll, xOf} from "./bars.js";

let start = null;

function mark(clientX) {
    const [first, last] = [start, lumisectionAt(clientX)].sort((one, other) => one - other);
    let frame = one(".zoom-frame", chart());
    if (!frame) {
        frame = document.createElement("div");
        frame.className = "zoom-frame";
        one(".bars-top", chart()).append(frame);
    }
    frame.style.left = `${xOf(first) - chart().getBoundingClientRect().left}px`;
    frame.style.width = `${xOf(last + 1) - xOf(first)}px`;
    return {first, last};
}

document.addEventListener("pointerdown", event => {
    const strip = event.target.closest?.(".bars .strip, .bars .axis");
    if (!strip || event.button !== 0) return;
    start = lumisectionAt(event.clientX);
    strip.setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", event => {
    if (start !== null) mark(event.clientX);
});
document.addEventListener("pointerup", event => {
    if (start === null) return;
    const {first, last} = mark(event.clientX);
    start = null;
    one(".zoom-frame", chart()).remove();
    if (first !== last) show(first, last);
});
document.addEventListener("pointercancel", () => {
    start = null;
    one(".zoom-frame")?.remove();
});
document.addEventListener("dblclick", event => {
    if (event.target.closest(".bars .strip, .bars .axis")) showAll();
});
