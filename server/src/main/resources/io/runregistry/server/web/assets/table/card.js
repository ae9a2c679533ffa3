// What is behind a flag: its ranges, comments, and who said so, beside the cell that one looks at.
import {element, one} from "../dom.js";
import {part, withParameters} from "./parts.js";

const page = one(".table-page");
const grid = one("#grid");

// whoever moves the mouse across the table wants no cards
const DELAY = 150;
const GAP = 6;

const card = element("div", {id: "flag-card", class: "flag-card card", role: "tooltip", popover: "manual"});
const known = new Map();
let shown = null;
let timer = 0;

const isOpen = () => card.matches(":popover-open");

function address(link) {
    const row = link.closest("tr");
    const asOf = new URLSearchParams(location.search).get("as_of");
    return withParameters("/web/table/flag", {
        run: row.dataset.run, dataset: row.dataset.name, column: link.dataset.column, ...asOf === null ? {} : {as_of: asOf},
    });
}

function ask(link) {
    const where = address(link);
    if (!known.has(where)) {
        known.set(where, part(where).then(answer => [...answer.body.childNodes]));
        known.get(where).catch(() => known.delete(where));
    }
    return known.get(where);
}

/** Below the cell, or above where there is more room. */
function place(link) {
    const cell = link.getBoundingClientRect();
    const {offsetWidth: width, offsetHeight: height} = card;
    const below = cell.bottom + GAP + height <= innerHeight || cell.top < innerHeight - cell.bottom;
    card.style.left = `${Math.max(GAP, Math.min(cell.left, innerWidth - width - GAP))}px`;
    card.style.top = `${below ? cell.bottom + GAP : Math.max(GAP, cell.top - height - GAP)}px`;
}

async function open(link) {
    shown = link;
    let content;
    try {
        content = await ask(link);
    } catch (problem) {
        content = [element("p", {class: "error-text"}, problem.message)];
    }
    if (shown !== link || !link.isConnected) return;
    card.replaceChildren(...content);
    card.showPopover();
    place(link);
    link.setAttribute("aria-describedby", card.id);
}

function close() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    if (isOpen()) card.hidePopover();
}

function later(action) {
    clearTimeout(timer);
    timer = setTimeout(action, DELAY);
}

const flag = event => event.target.closest?.("a[data-column]") ?? null;

/** What is known of a row that changed holds no more. */
export function forget(row) {
    for (const where of known.keys()) {
        if (where.includes(`run=${row.dataset.run}&`)) known.delete(where);
    }
    if (shown && row.contains(shown)) close();
}

export function startCards() {
    page.append(card);
    grid.addEventListener("mouseover", event => {
        const link = flag(event);
        if (!link || link === shown) return clearTimeout(timer);
        later(() => open(link));
    });
    grid.addEventListener("mouseout", event => flag(event) && later(close));
    card.addEventListener("mouseenter", () => clearTimeout(timer));
    card.addEventListener("mouseleave", () => later(close));
    grid.addEventListener("focusin", event => {
        const link = flag(event);
        close();
        if (link?.matches(":focus-visible")) open(link);
    });
    grid.addEventListener("focusout", close);
    grid.addEventListener("scroll", close);
    document.addEventListener("keydown", event => event.key === "Escape" && close());
}
