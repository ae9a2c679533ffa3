// The tables of losses.
import {element} from "../dom.js";
import {count, luminosity, percent} from "./numbers.js";

// What the address calls a column, what people do, its value, and how that is written.
const COLUMNS = [
    ["name", "Lost to", cause => cause.words, null],
    ["lumisections", "LS together", cause => cause.inclusive.lumisections, count],
    ["inclusive", "Recorded together", cause => cause.inclusive.recorded, luminosity],
    ["inclusive_percent", "%", cause => cause.inclusive.recorded_percent, percent],
    ["lumisections_alone", "LS alone", cause => cause.exclusive.lumisections, count],
    ["exclusive", "Recorded alone", cause => cause.exclusive.recorded, luminosity],
    ["exclusive_percent", "% alone", cause => cause.exclusive.recorded_percent, percent],
];

const KINDS = {group: "subsystem", column: "column", bit: "DCS bit", rule: "part of the rule"};

/** Sorted as the address says, and otherwise by a click on the name of a column. */
export function causesTable(answer, {sort, chosen, addressOfCause, remember}) {
    const body = element("tbody");
    const heads = COLUMNS.map(([name, title, , write]) => element("th", {scope: "col", class: write ? "number" : null, "data-sort": name},
        element("button", {type: "button", class: "sort", onclick: () => choose(name)}, title)));
    let current = sort;

    function choose(name) {
        const largestFirst = name === "name" ? "name" : `-${name}`;
        current = current === largestFirst ? (largestFirst === name ? `-${name}` : name) : largestFirst;
        remember("sort", current);
        fill();
    }
    function fill() {
        const name = current.replace("-", "");
        const value = COLUMNS.find(column => column[0] === name)[2];
        const order = current.startsWith("-") ? -1 : 1;
        const compare = (a, b) => typeof a === "string" ? a.localeCompare(b) : (a ?? -1) - (b ?? -1);
        for (const head of heads) {
            if (head.dataset.sort === name) head.setAttribute("aria-sort", order < 0 ? "descending" : "ascending");
            else head.removeAttribute("aria-sort");
        }
        body.replaceChildren(...[...answer.causes].sort((a, b) => order * compare(value(a), value(b))).map(row));
    }
    function row(cause) {
        return element("tr", {class: cause.name === chosen ? "chosen" : null},
            element("th", {scope: "row", class: "name"},
                element("a", {href: addressOfCause(cause.name)}, cause.words), " ",
                element("span", {class: "quiet-text"}, KINDS[cause.kind],
                    cause.datasets_without ? `, not in ${count(cause.datasets_without)} datasets` : "")),
            COLUMNS.slice(1).map(([, , value, write]) => element("td", {class: "number"}, write(value(cause)))));
    }
    fill();
    return scrolled("table-title", element("table", {id: "causes"}, element("thead", {}, element("tr", {}, heads)), body));
}

/** Those that lose most first; each leads to why. */
export function runsTable({runs}, addressOfRun) {
    const sorted = [...runs].sort((a, b) => b.inclusive.recorded - a.inclusive.recorded || b.inclusive.lumisections - a.inclusive.lumisections);
    const titles = ["Run", "LS together", "Recorded together", "Delivered together", "LS alone", "Recorded alone"];
    return scrolled("runs-title", element("table", {},
        element("thead", {}, element("tr", {}, titles.map((title, i) => element("th", {scope: "col", class: i ? "number" : null}, title)))),
        element("tbody", {}, sorted.map(run => element("tr", {},
            element("th", {scope: "row"}, element("a", {href: addressOfRun(run.run_number, run.ranges)}, String(run.run_number))),
            [count(run.inclusive.lumisections), luminosity(run.inclusive.recorded), luminosity(run.inclusive.delivered),
                count(run.exclusive.lumisections), luminosity(run.exclusive.recorded)].map(text => element("td", {class: "number"}, text)))))));
}

const scrolled = (title, table) => element("div", {class: "scroll", tabindex: "0", role: "region", "aria-labelledby": title}, table);
