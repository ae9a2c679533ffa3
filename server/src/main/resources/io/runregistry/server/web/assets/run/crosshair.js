// A line at one lumisection, under the pointer or moved by arrow keys, and beside each row what is said there.
import {all, one} from "../dom.js";
import {chart, lastLumisection, lumisectionAt, reveal, visible, xOf} from "./bars.js";
import {rangeAt} from "./values.js";

let lumisection = null;
let column = null;
let waiting = 0;

const LETTERS = {GOOD: "G", BAD: "B", STANDBY: "S", EXCLUDED: "X", NOTSET: "N", NO_VALUE_FOUND: "?"};

/** The lumisection where the line is; null if there is none. */
export const crosshair = () => lumisection;

const rows = () => all(".bar-row", chart()).filter(row => row.offsetParent !== null);

/** The row that the keys are in; the first one if there is none yet. */
export const currentRow = () => rows().find(row => row.dataset.column === column) ?? rows()[0];

function text(range) {
    if (!range) return "—";
    const letter = LETTERS[range.kind];
    return `${letter ? `${letter} ` : ""}${range.value}${range.comment ? ` · ${range.comment}` : ""}`;
}

function luminosity() {
    const [delivered, recorded] = ["delivered", "recorded"]
        .map(name => rangeAt(one(`path.${name}`, chart()), lumisection)?.value ?? "—");
    return {delivered, recorded};
}

function setValue(row, words, kind) {
    const value = one(".bar-value", row);
    if (value.textContent !== words) value.textContent = words;
    value.dataset.kind = kind;
}

function draw() {
    waiting = 0;
    if (!chart()) return;
    const line = one(".crosshair", chart());
    const seen = lumisection !== null && lumisection >= visible().from && lumisection <= visible().to;
    line.hidden = !seen;
    for (const row of all(".bar-row", chart())) row.toggleAttribute("data-current", row.dataset.column === column);
    if (!seen) {
        for (const row of all(".bar-row, .verdict-row, .strip-row", chart())) {
            setValue(row, one(".bar-value", row).dataset.summary, "");
        }
        one(".axis-row .bar-value", chart()).textContent = "";
        return;
    }
    const left = xOf(lumisection);
    line.style.left = `${left - chart().getBoundingClientRect().left}px`;
    line.style.width = `${Math.max(1, xOf(lumisection + 1) - left)}px`;
    for (const row of [...rows(), ...all(".verdict-row", chart())]) {
        const range = rangeAt(row, lumisection);
        setValue(row, text(range), range?.kind ?? "NONE");
    }
    const {delivered, recorded} = luminosity();
    setValue(one(".strip-row", chart()), `${recorded} of ${delivered}`, "NUMBER");
    one(".axis-row .bar-value", chart()).textContent = `LS ${lumisection}`;
}

function soon() {
    waiting ||= requestAnimationFrame(draw);
}

/** Puts the line at a lumisection, or away. */
export function moveTo(where) {
    lumisection = where === null ? null : Math.min(lastLumisection(), Math.max(1, where));
    soon();
}

/** For those who hear the page: what stands at the line, worst first. */
function say() {
    const {delivered, recorded} = luminosity();
    const unit = chart().dataset.unit;
    const row = currentRow();
    const told = [`LS ${lumisection}`];
    if (row) told.push(`${row.dataset.column}: ${text(rangeAt(row, lumisection))}`);
    for (const [kind, words] of [["BAD", "BAD"], ["FALSE", "false"]]) {
        const names = rows().filter(each => rangeAt(each, lumisection)?.kind === kind).map(each => each.dataset.column);
        told.push(names.length ? `${words}: ${names.join(", ")}` : `nothing ${words}`);
    }
    told.push(`luminosity ${recorded} recorded of ${delivered} delivered (${unit})`);
    one("#readout").textContent = told.join(" · ");
}

function along(by) {
    moveTo(lumisection === null ? visible().from : lumisection + by);
    reveal(lumisection);
    say();
}

function toRow(by) {
    const shown = rows();
    if (lumisection === null) moveTo(visible().from);
    const next = shown[Math.min(shown.length - 1, Math.max(0, column === null ? 0 : shown.indexOf(currentRow()) + by))];
    if (!next) return;
    column = next.dataset.column;
    next.scrollIntoView({block: "nearest"});
    soon();
    say();
}

/** Where the row's value is another one than here, in that direction. */
function toChange(direction) {
    const row = currentRow();
    if (!row || lumisection === null) return along(0);
    const here = rangeAt(row, lumisection);
    let there = lumisection;
    while (there + direction >= 1 && there + direction <= lastLumisection() && rangeAt(row, there) === here) there += direction;
    return along(there - lumisection);
}

function pick(row, where) {
    column = row.dataset.column;
    moveTo(where);
    say();
    chart().dispatchEvent(new CustomEvent("bars:pick", {bubbles: true, detail: {row, lumisection: where}}));
}

const KEYS = {
    ArrowLeft: () => along(-1),
    ArrowRight: () => along(1),
    PageUp: () => along(-Math.ceil((visible().to - visible().from + 1) / 10)),
    PageDown: () => along(Math.ceil((visible().to - visible().from + 1) / 10)),
    Home: () => along(1 - (lumisection ?? 1)),
    End: () => along(lastLumisection() - (lumisection ?? visible().from)),
    ArrowUp: () => toRow(-1),
    ArrowDown: () => toRow(1),
    "[": () => toChange(-1),
    "]": () => toChange(1),
    Enter: () => currentRow() && lumisection !== null && pick(currentRow(), lumisection),
};

document.addEventListener("keydown", event => {
    if (event.target !== chart() || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    action();
}, {capture: true});

document.addEventListener("pointermove", event => {
    if (event.target.closest?.(".bars .track")) moveTo(lumisectionAt(event.clientX));
});
document.addEventListener("click", event => {
    const row = event.target.closest(".bars .track")?.closest(".bar-row");
    if (row) pick(row, lumisectionAt(event.clientX));
});
document.addEventListener("bars:zoom", soon);
document.addEventListener("bars:loaded", soon);
