// Which lumisections of which columns are meant: the same ranges in each of the columns.
import * as chart from "./chart.js";
import {around, normal} from "./ranges.js";

export const selection = {columns: [], ranges: []};

const NOTHING = {columns: [], ranges: []};
let tell = () => {};
let valuesOf = () => [];
let anchor = null;

export const isEmpty = () => selection.columns.length === 0 || selection.ranges.length === 0;

export function set(columns, ranges) {
    selection.columns = [...new Set(columns)];
    selection.ranges = normal(ranges.map(range => [...range]));
    tell();
}

export function clear() {
    anchor = null;
    set([], []);
}

/** `values(column)` gives what a column says, as ranges; `changed` is called after each change. */
export function watch(values, changed) {
    valuesOf = values;
    tell = changed;
    document.addEventListener("pointerdown", press);
    document.addEventListener("keydown", type);
}

function press(event) {
    const row = chart.rowAt(event.target);
    if (!row || event.button !== 0) return;
    const start = {x: event.clientX, y: event.clientY, lumisection: chart.lumisectionAt(event.clientX)};
    const untouched = {...selection};
    const before = event.ctrlKey || event.metaKey ? untouched : NOTHING;
    let moved = false;

    const drag = now => {
        moved ||= Math.abs(now.clientX - start.x) > 3 || Math.abs(now.clientY - start.y) > 6;
        if (!moved) return;
        const here = chart.lumisectionAt(now.clientX);
        const columns = chart.rowsBetween(start.y, now.clientY).map(chart.columnOf);
        set([...before.columns, chart.columnOf(row), ...columns], [...before.ranges, span(start.lumisection, here)]);
    };
    const end = () => {
        document.removeEventListener("pointermove", drag);
        document.removeEventListener("pointerup", release);
        document.removeEventListener("pointercancel", end);
        document.removeEventListener("keydown", escape, true);
    };
    const release = () => {
        end();
        anchor = start.lumisection;
        if (moved) swallowClick();
        else pick(row, start.lumisection, before);
    };
    const escape = pressed => {
        if (pressed.key !== "Escape") return;
        pressed.stopPropagation();
        end();
        set(untouched.columns, untouched.ranges);
    };
    document.addEventListener("pointermove", drag);
    document.addEventListener("pointerup", release);
    document.addEventListener("pointercancel", end);
    document.addEventListener("keydown", escape, true);
}

const span = (one, other) => [Math.min(one, other), Math.max(one, other)];

/** The click that ends a drag is none. */
function swallowClick() {
    const swallow = event => event.stopPropagation();
    document.addEventListener("click", swallow, {capture: true, once: true});
    setTimeout(() => document.removeEventListener("click", swallow, true));
}

/** The whole range under a lumisection. */
function pick(row, lumisection, before = NOTHING) {
    const column = chart.columnOf(row);
    set([...before.columns, column], [...before.ranges, around(valuesOf(column), lumisection, chart.lastLumisection())]);
}

const ALONG = {
    ArrowLeft: at => at - 1,
    ArrowRight: at => at + 1,
    PageUp: at => at - 10,
    PageDown: at => at + 10,
    Home: () => 1,
    End: () => chart.lastLumisection(),
};

/** Keys within the chart: space selects the range at the line; with shift, arrows extend from there. */
function type(event) {
    if (!chart.isChart(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const {row, lumisection} = chart.cursor();
    if (!row) return;
    if (event.key === " ") pick(row, lumisection);
    else if (event.shiftKey && event.key in ALONG) extend(row, lumisection, event.key);
    else if (event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) addRow(row, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
}

function extend(row, lumisection, key) {
    const column = chart.columnOf(row);
    if (anchor === null || !selection.columns.includes(column)) {
        anchor = lumisection;
        set([column], [[lumisection, lumisection]]);
    }
    const to = Math.min(Math.max(ALONG[key](lumisection), 1), chart.lastLumisection());
    const others = selection.ranges.filter(([first, last]) => anchor < first || last < anchor);
    set(selection.columns, [...others, span(anchor, to)]);
    chart.moveCursor(to);
}

/** The row beside those that are selected, in that direction. */
function addRow(row, step) {
    if (isEmpty()) pick(row, chart.cursor().lumisection);
    const names = chart.rows().map(chart.columnOf);
    const chosen = selection.columns.map(column => names.indexOf(column)).filter(place => place >= 0);
    const next = step > 0 ? Math.max(...chosen) + 1 : Math.min(...chosen) - 1;
    if (names[next]) set([...selection.columns, names[next]], selection.ranges);
}
