// Which rows are selected, and where one can go with them.
import {all, one} from "../dom.js";
import {onKey} from "../keys.js";
import {focusedRow, rowOf, rows} from "./walk.js";

const page = one(".table-page");
const of = page.dataset.of;
const count = Number(page.dataset.count);
const number = new Intl.NumberFormat("en-US");

// a server takes addresses of some length only
const LONGEST = 4000;

let everything = false;
let anchor = null;

const box = row => one(".select input", row);
const selected = () => rows().filter(row => box(row).checked);

function set(row, checked) {
    box(row).checked = checked;
    row.classList.toggle("chosen", checked);
}

/** The selected rows as parameters of other pages: by name, or, if they are many, as a query. */
function parameters(chosen) {
    // where a blank query chooses nothing, all has a name
    if (everything) return {of, query: page.dataset.query.trim() || "everything"};
    const list = chosen.map(row => row.dataset.key).join(",");
    return encodeURIComponent(list).length < LONGEST ? {of, rows: list} : {of, query: asQuery(chosen)};
}

function asQuery(chosen) {
    const names = new Map();
    for (const row of chosen) names.set(row.dataset.name, [...names.get(row.dataset.name) ?? [], row.dataset.run]);
    if (of === "runs") return `run in (${chosen.map(row => row.dataset.run).join(", ")})`;
    return [...names]
        .map(([name, runs]) => `dataset = ${JSON.stringify(name)} and run in (${runs.join(", ")})`)
        .join(" or ");
}

function lead(link, address, reason) {
    link.title = address ? "" : reason;
    if (address) {
        link.href = address;
        link.removeAttribute("aria-disabled");
    } else {
        link.removeAttribute("href");
        link.setAttribute("aria-disabled", "true");
    }
}

function show() {
    const chosen = selected();
    const onPage = rows().length;
    const size = everything ? count : chosen.length;
    one("#selected").textContent = size === 0 ? "nothing selected" : `${number.format(size)} selected`;
    const allOnPage = one("#all-on-page");
    allOnPage.checked = onPage > 0 && chosen.length === onPage;
    allOnPage.indeterminate = chosen.length > 0 && chosen.length < onPage;
    const more = one("#select-all");
    more.hidden = everything || chosen.length < onPage || count <= onPage;
    more.textContent = `Select all ${number.format(count)} that match`;
    one("#select-none").hidden = size === 0;
    lead(one("#move"), size > 0 && `/web/moving?${new URLSearchParams(parameters(chosen))}`, "select rows first");
    lead(one("#open"), chosen.length === 1 && !everything && chosen[0].dataset.href, "select one row first");
}

function toggle(row, checked, range) {
    everything = false;
    const list = rows();
    const from = range && anchor ? list.indexOf(anchor) : list.indexOf(row);
    const to = list.indexOf(row);
    for (const each of list.slice(Math.min(from, to), Math.max(from, to) + 1)) set(each, checked);
    anchor = row;
    show();
}

function toggleFocused(event) {
    const row = focusedRow();
    toggle(row, !box(row).checked, event.shiftKey);
}

/** Rows that came or changed: what was selected stays so. */
export function keepSelection(row, before) {
    set(row, before !== null && box(before).checked);
    show();
}

export function startSelection() {
    one("#grid").addEventListener("click", event => {
        const row = rowOf(event.target);
        if (row && event.target === box(row)) toggle(row, box(row).checked, event.shiftKey);
    });
    one("#all-on-page").addEventListener("change", event => {
        everything = false;
        for (const row of rows()) set(row, event.target.checked);
        show();
    });
    one("#select-all").addEventListener("click", () => {
        everything = true;
        show();
        one("#move").focus();
    });
    one("#select-none").addEventListener("click", () => {
        everything = false;
        for (const row of rows()) set(row, false);
        show();
        (one("#grid tbody tr[tabindex='0']") ?? one("#all-on-page")).focus();
    });
    onKey("x", "select the row; with Shift all from the one selected last", toggleFocused, () => focusedRow() !== null);
    onKey("X", "select all from the row selected last", toggleFocused, () => focusedRow() !== null);
    onKey(" ", "select the row", toggleFocused, () => document.activeElement === focusedRow());
    // a browser that comes back has ticked the boxes already
    for (const row of all("tbody tr[data-key]")) row.classList.toggle("chosen", box(row).checked);
    show();
}
