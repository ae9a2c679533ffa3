// What is shown of a plan and of its result: a row for each run or dataset.
import {element} from "../dom.js";

const MOST = 500;
const number = (value, digits = 0) => (value ?? 0).toLocaleString("en", {minimumFractionDigits: digits, maximumFractionDigits: digits});
const link = (path, text) => element("a", {href: path}, text);
const nameOf = ({run, name}) => name
    ? link(`/web/datasets/${run}/${name.split("/").map(encodeURIComponent).join("/").replace(/^\//, "")}`, name)
    : null;

export function facts({lumisections, recorded, delivered, unit}) {
    return element("dl", {class: "facts"},
        element("dt", {}, "Lumisections concerned"), element("dd", {}, number(lumisections)),
        element("dt", {}, "Recorded luminosity"), element("dd", {}, `${number(recorded, 3)}${unit ? ` (${unit})` : ""}`),
        element("dt", {}, "Delivered luminosity"), element("dd", {}, `${number(delivered, 3)}${unit ? ` (${unit})` : ""}`));
}

function shown(value) {
    if (value === null || value === undefined || value === "") return "nothing";
    if (typeof value !== "object") return String(value);
    if (Array.isArray(value)) return value.map(shown).join(", ");
    if ("status" in value) return [value.status, value.cause, value.comment].filter(Boolean).join(", ");
    const said = Object.entries(value).filter(([, part]) => !Array.isArray(part) || part.length > 0);
    return said.map(([name, part]) => `${name} ${shown(part)}`).join(", ") || "nothing";
}

function ranges(pairs) {
    return pairs.slice(0, 12).map(([first, last]) => first === last ? `${first}` : `${first}–${last}`).join(", ") + (pairs.length > 12 ? ", …" : "");
}

function became(change) {
    if (change?.ranges) return `${number(change.lumisections)} LS (${ranges(change.ranges)})`;
    if (typeof change === "object" && change !== null && "after" in change) return `${shown(change.before)} → ${shown(change.after)}`;
    return shown(change);
}

/** What becomes of one row, in words; what becomes the same is named together. */
export function inWords(changes) {
    const named = new Map();
    for (const [what, change] of Object.entries(changes)) named.set(became(change), [...named.get(became(change)) ?? [], what]);
    return [...named].map(([words, names]) => `${names.join(", ")}: ${words}`).join("; ");
}

const made = ({new_datasets: names = []}) => names.length > 0
    ? `; makes ${names.length} dataset${names.length === 1 ? "" : "s"}: ${names.join(", ")}`
    : "";

const whatHappens = row => (inWords(row.changes) || "it stays as it is") + made(row);

function table(columns, rows, cells) {
    const few = rows.slice(0, MOST);
    return element("div", {},
        element("div", {class: "scroll"}, element("table", {},
            element("thead", {}, element("tr", {}, columns.map(column => element("th", {scope: "col"}, column)))),
            element("tbody", {}, few.map((row, i) => element("tr", {}, cells(row, i).map(cell => element("td", {}, cell))))))),
        rows.length > MOST && element("p", {class: "quiet-text"}, `… and ${number(rows.length - MOST)} more`));
}

const head = rows => rows.some(row => row.name) ? ["Run", "Dataset"] : ["Run"];
const keys = row => [link(`/web/runs/${row.run}`, row.run), ...row.name ? [nameOf(row)] : []];

export const workTable = ({work}) => table([...head(work), "What happens"], work, row => [...keys(row), whatHappens(row)]);

export const skippedTable = (skipped, nothingElse) => element("details", {open: nothingElse || skipped.length <= 20},
    element("summary", {}, `Skipped: ${number(skipped.length)}`),
    table([...head(skipped), "Why"], skipped, row => [...keys(row), row.reason]));

/** The same rows with a place for what came of each. */
export function resultTable({work}) {
    const places = work.map(() => element("span", {class: "quiet-text"}, "not yet"));
    const say = (i, kind, ...what) => {
        places[i].className = kind;
        places[i].replaceChildren(...what);
    };
    return {
        element: table([...head(work), "What happens", "Result"], work, (row, i) => [...keys(row), whatHappens(row), places[i]]),
        done: (i, version) => say(i, "", "done, ", link(`/web/log/${version}`, `version ${version}`)),
        failed: (i, why) => say(i, "error-text", why),
    };
}
