// Editing on the page of a run or dataset: select, say what it is, gather, preview, save as one version, undo.
import {get} from "../api.js";
import {element, isTyping, one} from "../dom.js";
import {onKey} from "../keys.js";
import * as chart from "./chart.js";
import * as form from "./form.js";
import * as preview from "./preview.js";
import * as selection from "./selection.js";
import * as tray from "./tray.js";
import * as trayview from "./trayview.js";
import * as undo from "./undo.js";

const editor = one("#editor");
const here = {run: Number(editor.dataset.run), dataset: editor.dataset.dataset};
const told = one("#editing-told");
let dataset = null;

const isHere = other => (other.run ?? other.run_number) === here.run && (other.dataset ?? other.name) === here.dataset;
const valuesOf = name => dataset?.columns.find(column => column.name === name)?.ranges ?? [];

async function look() {
    dataset = await get(`/web/editing/${here.run}?dataset=${encodeURIComponent(here.dataset)}`);
    chart.describe(dataset.columns);
    form.setDataset(dataset);
    show();
}

function show() {
    const {columns, ranges} = selection.selection;
    chart.drawSelection(columns, ranges);
    chart.drawGathered(tray.edits().filter(isHere));
    trayview.show(here);
    undo.show(dataset?.undo_refusal);
}

function done() {
    editor.focus({preventScroll: true});
    refresh();
}

/** What is known now. The chart comes anew by itself whenever something is written. */
async function refresh() {
    told.hidden = true;
    await look();
}

/** Somebody changed what is shown or gathered here. Whoever is about to edit it decides when to look again. */
function changed(change) {
    const concerned = [...tray.datasets(tray.edits()), here]
        .filter(one => change.datasets.some(other => other.run_number === one.run && other.name === one.dataset)
            || change.runs.includes(one.run));
    if (!dataset || change.version <= dataset.newest_version || !concerned.length || tray.saved()?.version === change.version) return;
    if (selection.isEmpty() && !tray.edits().length) {
        refresh();
        return;
    }
    const places = [...new Set(concerned.map(one => `${one.dataset} of run ${one.run}`))].join(", ");
    told.replaceChildren(
        element("span", {}, `${change.by} changed ${places} meanwhile, as version ${change.version}: “${change.comment}”. `
            + "What you gathered was meant for what was there before; nothing is written over unseen."),
        element("button", {type: "button", onclick: () => lookAgain(concerned)}, "Look again, and keep mine"));
    told.hidden = false;
}

async function lookAgain(concerned) {
    for (const other of concerned) {
        const now = await get(`/web/editing/${other.run}?dataset=${encodeURIComponent(other.dataset)}`);
        tray.renew(other.run, other.dataset, now.version);
    }
    await refresh();
    editor.focus({preventScroll: true});
}

function keys() {
    const open = () => preview.open(editor.dataset.golden);
    onKey("p", "preview what is gathered, and save it", open);
    onKey("Escape", "select nothing", () => form.reset(), () => !selection.isEmpty());
    onKey("ctrl z", "take out what was gathered last; if nothing is, undo what was saved", () => {}, () => false);
    document.addEventListener("keydown", event => {
        if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping(event) || one("dialog[open]")) return;
        event.preventDefault();
        undo.back(done);
    });
    one("[data-act=preview]", editor).addEventListener("click", open);
    one("[data-act=empty]", editor).addEventListener("click", () => {
        tray.takeOutAll();
        editor.focus({preventScroll: true});
    });
    return open;
}

form.begin(keys());
preview.begin(done);
undo.begin(done);
selection.watch(valuesOf, () => {
    form.show();
    show();
});
document.addEventListener("editing:changed", show);
document.addEventListener("bars:loaded", () => {
    if (dataset) chart.describe(dataset.columns);
    show();
});
document.addEventListener("run:told", event => changed(event.detail));
show();
await look();
editor.dataset.ready = "";
