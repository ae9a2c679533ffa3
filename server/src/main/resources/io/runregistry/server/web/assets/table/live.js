// Rows that come or change while one reads: new ones at the top, changed ones in their places, and nothing moves.
import {watchChanges} from "../changes.js";
import {element, one} from "../dom.js";
import {forget} from "./card.js";
import {part, withParameters} from "./parts.js";
import {keepSelection} from "./selection.js";
import {focusRow, makeReachable, rows} from "./walk.js";

const page = one(".table-page");
const grid = one("#grid");
const of = page.dataset.of;
const version = page.dataset.version;
const number = new Intl.NumberFormat("en-US");

// changes come in bunches
const PATIENCE = 200;
const MOST = 500;

const waiting = new Set();
const fresh = new Set();
const changed = new Set();
let isAsking = false;
let tooMany = false;

/** The runs of what a version changed, as far as rows of this table can show it. */
function runsOf(change) {
    const datasets = of === "runs" ? change.datasets.filter(dataset => dataset.name === "online") : change.datasets;
    return [...change.runs, ...datasets.map(dataset => dataset.run_number)];
}

function mark(row, kind, title) {
    row.classList.add(kind);
    const place = one(".mark", row) ?? row.cells[1];
    one(".badge", row)?.remove();
    place?.prepend(element("span", {class: `badge ${kind}`, title}, kind === "gone" ? "no match" : kind));
}

/** Does what changes the table, and keeps what one looks at where it is. */
function withoutMoving(change) {
    const looked = rows().find(row => row.getBoundingClientRect().bottom > one("thead", grid).getBoundingClientRect().bottom);
    const before = looked?.getBoundingClientRect().top;
    change();
    if (!looked?.isConnected) return;
    const moved = looked.getBoundingClientRect().top - before;
    if (moved === 0) return;
    // a table that fits has nothing to scroll, so it gets some room below
    const missing = grid.scrollTop + moved - (grid.scrollHeight - grid.clientHeight);
    if (missing > 0) {
        const room = one("#room") ?? grid.appendChild(element("div", {id: "room"}));
        room.style.height = `${room.offsetHeight + missing}px`;
    }
    grid.scrollTop += moved;
}

function replace(old, row) {
    const cell = [...old.cells].findIndex(each => each.contains(document.activeElement));
    const onRow = document.activeElement === old;
    forget(old);
    row.tabIndex = old.tabIndex;
    if (old.classList.contains("new")) mark(row, "new", "came while you were reading");
    else mark(row, "changed", "changed while you were reading");
    old.replaceWith(row);
    keepSelection(row, old);
    if (onRow) row.focus();
    else if (cell >= 0) (one("a, input", row.cells[cell]) ?? row).focus();
}

function take(asked, answered) {
    const here = new Map(rows().map(row => [row.dataset.key, row]));
    const found = new Map(answered.map(row => [row.dataset.key, document.adoptNode(row)]));
    for (const [key, row] of found) {
        const old = here.get(key);
        if (old) {
            replace(old, row);
            if (!fresh.has(key)) changed.add(key);
        } else if (row.dataset.fresh === "true") {
            fresh.add(key);
            if (page.dataset.firstPage === "true") arrive(row);
        } else {
            changed.add(key);
        }
    }
    for (const [key, row] of here) {
        if (asked.has(row.dataset.run) && !found.has(key)) {
            mark(row, "gone", "changed while you were reading, and matches the query no more");
            changed.add(key);
            fresh.delete(key);
        }
    }
}

function arrive(row) {
    mark(row, "new", "came while you were reading");
    one("#arrived").prepend(row);
    keepSelection(row, null);
    if (rows().length === 1) makeReachable(row);
}

const several = (count, word) => `${number.format(count)} ${word}`;

function tell() {
    const noun = count => count === 1 ? of.slice(0, -1) : of;
    const words = [
        fresh.size > 0 && several(fresh.size, `new ${noun(fresh.size)}`),
        changed.size > 0 && (fresh.size > 0 ? several(changed.size, "changed") : several(changed.size, `${noun(changed.size)} changed`)),
    ].filter(Boolean);
    if (words.length === 0 && !tooMany) return;
    const show = element("button", {type: "button", class: "quiet", onclick: () => {
        const first = one("#grid tr.new, #grid tr.changed, #grid tr.gone");
        if (!first) return location.reload();
        focusRow(first);
        if (first.matches(".new")) grid.scrollTop = 0;
    }}, "Show");
    const anew = element("button", {type: "button", class: "quiet", onclick: () => location.reload()}, "Load anew, in order");
    one("#news").replaceChildren(
        element("span", {}, tooMany ? "Many rows changed" : words.join(", ")), tooMany ? "" : show, anew);
}

async function ask() {
    if (isAsking || waiting.size === 0) return;
    isAsking = true;
    const asked = new Set([...waiting].map(String));
    waiting.clear();
    try {
        if (asked.size > MOST) {
            tooMany = true;
        } else {
            const answer = await part(withParameters(page.dataset.rows, {of: [...asked].join(","), since: version}));
            // each that arrives goes to the top, so the last first
            withoutMoving(() => take(asked, [...answer.querySelectorAll("tr[data-key]")].reverse()));
        }
        tell();
    } catch (problem) {
        one("#news").replaceChildren(element("span", {class: "error-text"}, `What changed could not be had: ${problem.message}`));
    } finally {
        isAsking = false;
        if (waiting.size > 0) setTimeout(ask, PATIENCE);
    }
}

export function startLive() {
    if (page.dataset.past === "true" || version === "") return;
    watchChanges(Number(version), change => {
        for (const run of runsOf(change)) waiting.add(run);
        setTimeout(ask, PATIENCE);
    });
}
