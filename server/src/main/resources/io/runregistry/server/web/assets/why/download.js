// Files of what a page shows already: nothing is asked again, so that they say the same.
import {element} from "../dom.js";

/** Offers a file; `content` may be a promise of one. */
export async function save(content, name) {
    const address = URL.createObjectURL(await content);
    element("a", {href: address, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const cell = value => {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
};

function csv(header, rows) {
    const lines = [header, ...rows].map(cells => cells.map(cell).join(","));
    return new Blob([`${lines.join("\n")}\n`], {type: "text/csv;charset=utf-8"});
}

const sums = (how, unit) => ["lumisections", "lumisections_without_value", `delivered(${unit})`, `recorded(${unit})`].map(name => `${how}_${name}`);
const cells = sum => [sum.lumisections, sum.lumisections_without_value, sum.delivered, sum.recorded];

/** With the columns that the API's own CSV has. */
export function causesCsv({causes, lost, total, unit}) {
    const row = (name, kind, without, inclusive, exclusive) =>
        [name, kind, without, ...cells(inclusive), inclusive.recorded_percent, ...cells(exclusive), exclusive.recorded_percent];
    const all = {...total, recorded_percent: total.recorded === 0 ? null : 100};
    return csv(
        ["name", "kind", "datasets_without", ...sums("inclusive", unit), "inclusive_recorded_percent", ...sums("exclusive", unit), "exclusive_recorded_percent"],
        [
            ...causes.map(cause => row(cause.name, cause.kind, cause.datasets_without, cause.inclusive, cause.exclusive)),
            row("lost", "total", 0, lost, lost),
            row("all", "total", 0, all, all),
        ]);
}

export const runsCsv = ({runs, unit}) => csv(
    ["run_number", ...sums("inclusive", unit), ...sums("exclusive", unit)],
    runs.map(run => [run.run_number, ...cells(run.inclusive), ...cells(run.exclusive)]));
