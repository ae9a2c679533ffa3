// The chart of lumisections: which of them are seen, where on the screen each of them is, and zooming. The element `.bars` is
// replaced when the page learns something new, so it is looked up each time; `bars:loaded` tells of it, `bars:zoom` of a zoom.
import {all, one} from "../dom.js";
import {onKey} from "../keys.js";
import {setParameters} from "./address.js";
import {drawAxis} from "./axis.js";

const STEP = 1.5;
const NARROWEST = 5;

export const chart = () => one(".bars");

export const lastLumisection = () => Number(chart().dataset.lastLs);

/** The lumisections that are seen, both included. */
export const visible = () => ({from: Number(chart().dataset.from), to: Number(chart().dataset.to)});

const box = () => one(".strip", chart()).getBoundingClientRect();

/** The pixel at which a lumisection begins, as `clientX` of events counts; that of `last + 1` is where the last one ends. */
export function xOf(lumisection) {
    const {from, to} = visible();
    const {left, width} = box();
    return left + width * (lumisection - from) / (to - from + 1);
}

/** The lumisection under a pixel; outside of the chart the nearest one that is seen. */
export function lumisectionAt(clientX) {
    const {from, to} = visible();
    const {left, width} = box();
    const lumisection = from + Math.floor((clientX - left) * (to - from + 1) / width);
    return Math.min(to, Math.max(from, lumisection));
}

/** Shows these lumisections, or as many as there are. */
export function show(from, to) {
    const last = lastLumisection();
    const width = Math.min(last, Math.max(Math.min(NARROWEST, last), Math.round(to - from + 1)));
    const first = Math.min(last - width + 1, Math.max(1, Math.round(from)));
    Object.assign(chart().dataset, {from: first, to: first + width - 1});
    draw();
    const whole = width === last;
    setParameters({from: whole ? null : first, to: whole ? null : first + width - 1});
    chart().dispatchEvent(new CustomEvent("bars:zoom", {bubbles: true, detail: visible()}));
}

/** Sees `factor` times as many lumisections, with `around` staying where it is. */
export function zoom(factor, around) {
    const {from, to} = visible();
    const middle = around ?? (from + to) / 2;
    const width = (to - from + 1) * factor;
    const share = (middle - from) / (to - from + 1);
    show(middle - share * width, middle - share * width + width - 1);
}

/** Goes along the run by so many widths of what is seen. */
export function pan(widths) {
    const {from, to} = visible();
    const by = Math.round((to - from + 1) * widths) || Math.sign(widths);
    const allowed = Math.max(1 - from, Math.min(lastLumisection() - to, by));
    show(from + allowed, to + allowed);
}

export const showAll = () => show(1, lastLumisection());

/** Goes along until a lumisection is seen. */
export function reveal(lumisection) {
    const {from, to} = visible();
    if (lumisection < from) show(lumisection, lumisection + to - from);
    if (lumisection > to) show(lumisection - to + from, lumisection);
}

function draw() {
    const {from, to} = visible();
    const last = lastLumisection();
    const seen = to - from + 1;
    for (const whole of all(".zoomed", chart())) {
        whole.setAttribute("x", `${-100 * (from - 1) / seen}%`);
        whole.setAttribute("width", `${100 * last / seen}%`);
    }
    one("#window").textContent = `LS ${from}–${to} of ${last}`;
    drawAxis(one(".axis", chart()), from, to);
}

/** What a chart that came just now needs. */
export function prepare() {
    if (!chart()) return;
    const {from, to} = visible();
    drawAxis(one(".axis", chart()), from, to);
    chart().dispatchEvent(new CustomEvent("bars:loaded", {bubbles: true}));
}

const ACTIONS = {
    "zoom-in": () => zoom(1 / STEP),
    "zoom-out": () => zoom(STEP),
    "zoom-left": () => pan(-0.5),
    "zoom-right": () => pan(0.5),
    "zoom-all": showAll,
};

document.addEventListener("click", event => {
    const button = event.target.closest(".zooming button");
    if (button) ACTIONS[button.id]();
});

document.addEventListener("wheel", event => {
    if (!event.ctrlKey || !event.target.closest?.(".bars .track")) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? STEP : 1 / STEP, lumisectionAt(event.clientX));
}, {passive: false});

window.addEventListener("resize", () => chart() && draw());

const ifChart = action => () => chart() && action();
onKey("+", "see fewer lumisections, closer", ifChart(ACTIONS["zoom-in"]));
onKey("-", "see more lumisections", ifChart(ACTIONS["zoom-out"]));
onKey("0", "see the whole run", ifChart(showAll));
onKey("ArrowLeft", "go to earlier lumisections", ifChart(ACTIONS["zoom-left"]));
onKey("ArrowRight", "go to later lumisections", ifChart(ACTIONS["zoom-right"]));
