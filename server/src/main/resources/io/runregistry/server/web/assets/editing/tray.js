// What is gathered and not saved yet: [{run, dataset, version, last, columns, ranges, status, comment, cause}]. It is kept for this
// tab, so that one can go to another run and gather there.
import {count} from "./ranges.js";

const TRAY = "editing.tray";
const SAVED = "editing.saved";

const read = (name, otherwise) => {
    try {
        return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
    } catch {
        return otherwise;
    }
};

function write(name, value) {
    sessionStorage.setItem(name, JSON.stringify(value));
    document.dispatchEvent(new CustomEvent("editing:changed"));
}

export const edits = () => read(TRAY, []);
export const gather = edit => write(TRAY, [...edits(), edit]);
export const takeOut = index => write(TRAY, edits().filter((edit, i) => i !== index));
export const takeOutLast = () => write(TRAY, edits().slice(0, -1));
export const takeOutAll = () => write(TRAY, []);

/** What was saved last, or undone: {version, words, undoes}; null if nothing is to be said of it. */
export const saved = () => read(SAVED, null);
export const setSaved = what => write(SAVED, what);

/** Somebody looked at a dataset again, and wants what is gathered of it all the same. */
export const renew = (run, dataset, version) => write(TRAY,
    edits().map(edit => edit.run === run && edit.dataset === dataset ? {...edit, version} : edit));

/** {@code 3 edits in 2 runs}. */
export function words(list) {
    const runs = new Set(list.map(edit => edit.run)).size;
    return `${list.length} ${list.length === 1 ? "edit" : "edits"} in ${runs} ${runs === 1 ? "run" : "runs"}`;
}

export const lumisections = list => list.reduce((sum, edit) => sum + count(edit.ranges) * edit.columns.length, 0);

/** The datasets that are edited, each once. */
export const datasets = list => [...new Map(list.map(edit => [`${edit.run} ${edit.dataset}`, edit])).values()];

/** As the API takes them: one for each range of each column; later ones win. */
export const wire = list => list.flatMap(edit => edit.columns.flatMap(column => edit.ranges.map(([start, end]) => ({
    run_number: edit.run,
    dataset_name: edit.dataset,
    component: column,
    expected_version: edit.version,
    new_lumisection_range: {start, end, status: edit.status, comment: edit.comment, cause: edit.cause},
}))));
