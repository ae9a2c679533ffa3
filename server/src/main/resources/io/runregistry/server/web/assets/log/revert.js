// What a revert would do, and what is in its way, as tables.
import {element} from "../dom.js";

const SHOWN = 200;

const where = change => [
    element("td", {class: "number"}, element("a", {href: `/web/runs/${change.run_number}`}, String(change.run_number))),
    element("td", {}, change.dataset ?? ""),
    element("td", {}, change.name),
    element("td", {}, lumisections(change))];

function lumisections({start, end}) {
    if (start === null) return "";
    return start === end ? String(start) : `${start}–${end}`;
}

function words(value) {
    if (value === null) return "none";
    if (typeof value !== "object" || Array.isArray(value)) return typeof value === "string" && value ? value : JSON.stringify(value);
    return value.status === undefined ? JSON.stringify(value) : [value.status, value.comment].filter(part => part).join(": ");
}

const table = (headings, rows) => element("div", {class: "found scroll", tabindex: "0", role: "region", "aria-label": "What is concerned"},
    element("table", {},
        element("thead", {}, element("tr", {}, headings.map(heading => element("th", {}, heading)))),
        element("tbody", {}, rows)));

/** Nothing if there are none. */
export function changesTable(changes, more) {
    if (changes.length === 0) return null;
    const rest = changes.length - SHOWN;
    const shown = table(["Run", "Dataset", "What", "Lumisections", "Now", "Then"], changes.slice(0, SHOWN).map(change =>
        element("tr", {}, where(change),
            element("td", {class: "value"}, words(change.before)),
            element("td", {class: "value"}, words(change.after)))));
    return rest <= 0 ? shown : element("div", {}, shown,
        element("p", {class: "quiet-text"}, `and ${more ? "more than " : ""}${rest} more`));
}

export const conflictsTable = conflicts => table(["Run", "Dataset", "What", "Lumisections", "Version", "By", "Time (UTC)"],
    conflicts.map(conflict => element("tr", {}, where(conflict),
        element("td", {class: "number"}, element("a", {href: `/web/log/${conflict.atomic_version}`}, String(conflict.atomic_version))),
        element("td", {}, conflict.by),
        element("td", {class: "time"}, conflict.createdAt.slice(0, 19).replace("T", " ")))));
