// Going from row to row and from cell to cell with the keys.
import {all, one} from "../dom.js";
import {onKey} from "../keys.js";

const grid = one("#grid");

export const rows = () => all("tbody tr[data-key]", grid);
export const rowOf = element => element?.closest?.("#grid tbody tr[data-key]") ?? null;
export const focusedRow = () => rowOf(document.activeElement);
const isOnRow = () => document.activeElement === focusedRow() && focusedRow() !== null;

/** One row at a time is reached with Tab: the one that was left last. */
export function makeReachable(row) {
    for (const other of all("tbody tr[tabindex='0']", grid)) other.tabIndex = -1;
    if (row) row.tabIndex = 0;
}

export function focusRow(row) {
    if (!row) return;
    makeReachable(row);
    row.focus();
    row.scrollIntoView({block: "nearest", inline: "nearest"});
}

/** In a cell one stays in its column. */
function step(by) {
    const list = rows();
    const here = focusedRow();
    const next = here ? list[list.indexOf(here) + by] : list[0];
    const cell = document.activeElement.closest?.("td");
    const link = here && next && cell && one("a", next.cells[cell.cellIndex]);
    if (!link) return focusRow(next);
    makeReachable(next);
    link.focus();
}

function sideways(by) {
    const row = focusedRow();
    const links = all("a", row);
    const next = links.indexOf(document.activeElement) + by;
    if (next < 0) focusRow(row);
    else links[next]?.focus();
}

export function registerKeys() {
    onKey("j", "next row", () => step(1));
    onKey("k", "row before", () => step(-1));
    onKey("ArrowDown", "next row", () => step(1), () => focusedRow() !== null);
    onKey("ArrowUp", "row before", () => step(-1), () => focusedRow() !== null);
    onKey("ArrowRight", "next cell of the row, with its details", () => sideways(1), () => focusedRow() !== null);
    onKey("ArrowLeft", "cell before", () => sideways(-1), () => focusedRow() !== null);
    onKey("Enter", "open the row", () => location.assign(focusedRow().dataset.href), isOnRow);
    onKey("n", "next page", () => one("#next[href]")?.click());
    onKey("p", "page before", () => one("#previous[href]")?.click());
    grid.addEventListener("focusin", event => makeReachable(rowOf(event.target) ?? rows()[0]));
    makeReachable(rows()[0]);
}
