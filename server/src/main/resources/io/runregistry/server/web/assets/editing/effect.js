// How the effect of edits is shown: per column the statuses before and after as bars, luminosity that becomes GOOD or is no more, and what a golden
// JSON gains and loses.
import {get} from "../api.js";
import {element} from "../dom.js";
import {format} from "./ranges.js";
import {letter, luminosity, pattern, svg} from "./statuses.js";

const WIDTH = 360;

/** Of the answer to a dry run. */
export function table(answer, edits) {
    const rows = answer.datasets.flatMap(dataset => Object.entries(dataset.changes)
        .map(([column, change]) => row(dataset, column, change, lastOf(edits, dataset))));
    return element("div", {},
        element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": "Changes by column"}, element("table", {},
            element("thead", {}, element("tr", {}, ["Run", "Dataset", "Column", "Before and after", "Statuses", "Lumisections", "Recorded"]
                .map((name, i) => element("th", {scope: "col", class: i > 4 ? "number" : null}, name)))),
            element("tbody", {}, rows))),
        element("dl", {class: "facts"},
            fact("Changed", `${answer.lumisections} lumisections in ${answer.count} ${answer.count === 1 ? "dataset" : "datasets"}, ${luminosity(answer.recorded_luminosity)} recorded`),
            fact("Becomes GOOD", sum(answer.datasets.map(dataset => dataset.becoming_good))),
            fact("No longer GOOD", sum(answer.datasets.map(dataset => dataset.no_longer_good))),
            fact("Luminosity", "each lumisection of a dataset counts once; in the unit of its source")));
}

const lastOf = (edits, dataset) => edits.find(edit => edit.run === dataset.run_number && edit.dataset === dataset.name)?.last ?? 1;

const fact = (name, value) => [element("dt", {}, name), element("dd", {}, value)];

function sum(parts) {
    const told = parts.filter(part => part?.lumisections);
    return told.length === 0 ? "nothing"
        : `${told.reduce((all, part) => all + part.lumisections, 0)} lumisections, ${luminosity(told.reduce((all, part) => all + part.recorded_luminosity, 0))} recorded`;
}

function row(dataset, column, change, last) {
    return element("tr", {},
        element("td", {class: "number"}, `${dataset.run_number}`),
        element("td", {}, dataset.name),
        element("th", {scope: "row"}, column),
        element("td", {}, bars(column, change.statuses, last)),
        element("td", {}, change.statuses.map(one => element("div", {},
            element("b", {class: `letter ${one.before}`}, letter(one.before)), " → ", element("b", {class: `letter ${one.after}`}, letter(one.after)),
            ` ${one.before === one.after ? `${one.after}, other comment` : `${one.before} → ${one.after}`}: ${format(one.ranges)}`))),
        element("td", {class: "number"}, `${change.lumisections}`),
        element("td", {class: "number"}, luminosity(change.statuses.reduce((all, one) => all + one.recorded_luminosity, 0))));
}

/** What changes, before above and after below, along the whole run. */
function bars(column, statuses, last) {
    const scale = WIDTH / last;
    const boxes = (side, y) => statuses.flatMap(one => one.ranges.map(([first, end]) => svg("rect", {
        x: (first - 1) * scale, y, width: Math.max((end - first + 1) * scale, 2), height: 10, fill: pattern(one[side]),
    })));
    return svg("svg", {
        class: "before-after", width: WIDTH, height: 24, role: "img",
        "aria-label": statuses.map(one => `${one.before} → ${one.after} in ${format(one.ranges)}`).join("; "),
    }, svg("rect", {class: "run", x: 0, y: 0, width: WIDTH, height: 10}), svg("rect", {class: "run", x: 0, y: 13, width: WIDTH, height: 10}),
    ...boxes("before", 0), ...boxes("after", 13));
}

/** The golden JSON behind `job:12` or `series:NAME/3`. */
export async function idOf(named) {
    const job = /^(?:job:)?(\d{1,9})$/.exec(named);
    if (job) return Number(job[1]);
    const entry = /^series:([^/]+)\/(\d{1,9}|latest)$/.exec(named);
    if (!entry) throw new Error(`“${named}” names no golden JSON; write job:12 or series:NAME/3`);
    return (await get(`/golden/series/${encodeURIComponent(entry[1])}/entries/${entry[2]}`)).id_json;
}

export function golden(answer, named) {
    return element("dl", {class: "facts"},
        fact(`${named} gains`, side(answer.gained)),
        fact(`${named} loses`, side(answer.lost)),
        answer.without_effect.length
            ? fact("Not in it", `${[...new Set(answer.without_effect.map(one => one.name))].join(", ")}: it is made of ${answer.dataset_name_filter}`) : []);
}

const side = part => part.lumisections === 0 ? "nothing"
    : `${part.lumisections} lumisections, ${luminosity(part.recorded_luminosity)} recorded: ${Object.entries(part.runs).slice(0, 20)
        .map(([run, ranges]) => `${run}: ${format(ranges)}`).join("; ")}`;
