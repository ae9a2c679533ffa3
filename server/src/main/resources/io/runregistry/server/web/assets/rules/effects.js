// What other rules would change of the runs that they were tried on, as POST /rules/try answers it.
import {element} from "../dom.js";

const LETTERS = {GOOD: "G", BAD: "B", STANDBY: "S", EXCLUDED: "X", NOTSET: "N", EMPTY: "E", "NO VALUE FOUND": "?"};
const count = number => number.toLocaleString("en-US").replaceAll(",", "\u202f");
const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;

/** Elements that tell all of it. */
export function effects(answer) {
    const {totals} = answer;
    if (!totals.runs) return [element("p", {}, "There is no run to try it on.")];
    if (!totals.would_change) {
        return [element("p", {}, element("b", {}, "Nothing would change"), ` of the ${many(totals.runs, "run")} it was tried on.`)];
    }
    return [
        element("p", {}, element("b", {}, `${many(totals.would_change, "run")} of ${count(totals.runs)} would change`), sums(totals), "."),
        totals.would_be_flagged > 0 && element("p", {class: "quiet-text"},
            `${many(totals.would_be_flagged, "run is", "runs are")} no longer OPEN: they keep their values and would be flagged.`),
        totals.hidden > 0 && element("p", {class: "quiet-text"},
            `Of ${many(totals.hidden, "run")} nothing that holds would change, since people set it.`),
        columns(totals.columns, "Columns"),
        columns(totals.offline_columns, "What new offline datasets would begin with"),
        runs(answer),
    ].filter(Boolean);
}

function sums({class: classes, significant, datasets}) {
    const parts = [
        classes && `${count(classes)} in class`,
        significant && `${count(significant)} in significance`,
        datasets && `${count(datasets)} in the datasets that signing off creates`,
    ].filter(Boolean);
    return parts.length ? `: ${parts.join(", ")}` : "";
}

function columns(counts, title) {
    const names = Object.keys(counts);
    const groups = grouped(names, name => `${many(counts[name].lumisections, "lumisection")} of ${many(counts[name].runs, "run")}`);
    return names.length > 0 && element("p", {}, `${title}: `, groups.map(([said, same], i) => [
        i ? "; " : "", element("b", {}, same.join(", ")), ` ${said}`, same.length > 1 && " each"]));
}

/** `[[key, those that have it], …]` in the order in which the keys come first. */
function grouped(list, keyOf) {
    const groups = new Map();
    for (const one of list) groups.set(keyOf(one), [...groups.get(keyOf(one)) ?? [], one]);
    return [...groups];
}

function runs(answer) {
    return element("div", {class: "scroll effects-runs"}, element("table", {class: "effects"},
        element("thead", {}, element("tr", {}, ["Run", "State", "What would change"].map(name => element("th", {scope: "col"}, name)))),
        element("tbody", {}, answer.runs.map(run => element("tr", {},
            element("td", {}, element("a", {href: `/web/runs/${run.run_number}`}, run.run_number)),
            element("td", {}, element("span", {class: `state ${run.state}`}, run.state), run.would_be_flagged && " flagged"),
            element("td", {}, element("ul", {}, changes(run)))))),
        answer.more_runs > 0 && element("tfoot", {}, element("tr", {},
            element("td", {colspan: 3}, `and ${many(answer.more_runs, "further run")}, counted above`)))));
}

function changes(run) {
    const list = [];
    for (const name of ["class", "significant"]) {
        if (run[name]) list.push([`${name}: `, ...fromTo(run[name].from, run[name].to), hidden(run[name])]);
    }
    for (const [where, columnsOf] of [["", run.columns], [" (new offline datasets)", run.offline_columns]]) {
        const parts = Object.entries(columnsOf).flatMap(([column, ofColumn]) => ofColumn.map(part => ({...part, column})));
        for (const [, same] of grouped(parts, ({column, ...part}) => JSON.stringify(part))) {
            const [part] = same;
            list.push([element("b", {}, same.map(({column}) => column).join(", ")), `${where}: `, ...fromTo(part.from, part.to),
                ` in ${many(part.count, "LS", "LS")}: ${ranges(part)}`, hidden(part)]);
        }
    }
    for (const name of run.datasets_created) list.push([`signing off would create ${name}`]);
    for (const name of run.datasets_not_created) list.push([`signing off would no longer create ${name}`]);
    return list.map(parts => element("li", {}, parts));
}

const hidden = part => part.hidden && element("span", {class: "quiet-text"}, " (hidden: somebody set it)");
const fromTo = (from, to) => [status(from), " → ", status(to)];

function status(value) {
    if (value === null) return element("i", {}, "none");
    const letter = LETTERS[value];
    return element("span", {class: "value"},
        letter && element("b", {class: `letter ${value.replaceAll(" ", "_")}`, "aria-hidden": "true"}, letter), letter && " ", String(value));
}

function ranges({lumisections, more_ranges: more}) {
    const shown = lumisections.slice(0, 8).map(([first, last]) => first === last ? `${first}` : `${first}–${last}`).join(", ");
    const rest = lumisections.length - Math.min(8, lumisections.length) + more;
    return rest ? `${shown} and ${many(rest, "further range")}` : shown;
}
