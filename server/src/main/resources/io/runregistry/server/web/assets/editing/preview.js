// What the gathered edits do, before they are saved: asked of the server, whose token lets exactly that be saved.
import {act, ask, ApiError, get, send} from "../api.js";
import {element, one, whileBusy} from "../dom.js";
import * as effect from "./effect.js";
import * as tray from "./tray.js";

const ROUTE = "/lumisections/edit_rr_lumisections";
const dialog = one("#editing-preview");
const fields = one("form", dialog).elements;
const save = one("[data-act=save]", dialog);
let looked = null;
let done = () => {};

export function begin(saved) {
    done = saved;
    save.addEventListener("click", () => whileBusy(save, write));
    fields.golden.addEventListener("change", showGolden);
    // Enter in a field saves, as the first button does, and does not close the dialog by the way
    one("form", dialog).addEventListener("submit", event => {
        if (event.submitter?.textContent === "Back") return;
        event.preventDefault();
        if (!save.disabled) save.click();
    });
    fields.comment.addEventListener("keydown", event => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        if (!save.disabled) save.click();
    });
    fields.golden.addEventListener("keydown", event => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        showGolden();
    });
}

export async function open(golden) {
    if (!tray.edits().length) return;
    fields.golden.value = golden || sessionStorage.getItem("editing.golden") || "";
    one("#editing-preview-title").textContent = `What ${tray.words(tray.edits())} ${tray.edits().length === 1 ? "does" : "do"}`;
    dialog.showModal();
    offerGoldens();
    await look();
}

async function look() {
    const edits = tray.wire(tray.edits());
    looked = null;
    save.disabled = true;
    say(null);
    try {
        const answer = await (await send("PUT", ROUTE, {edits, dry_run: true}, {reads: true})).json();
        looked = {edits, token: answer.token, key: crypto.randomUUID()};
        one("#preview-effect").replaceChildren(effect.table(answer, tray.edits()));
        save.disabled = answer.lumisections === 0;
        if (save.disabled) say({message: "All of it is so already; there is nothing to save."});
        else save.focus();
    } catch (problem) {
        one("#preview-effect").replaceChildren();
        say(problem);
    }
    await showGolden();
}

async function write() {
    const words = tray.words(tray.edits());
    try {
        const answer = await act("PUT", ROUTE, {edits: looked.edits, token: looked.token},
            {comment: fields.comment.value.trim(), key: looked.key});
        tray.takeOutAll();
        tray.setSaved({version: answer.atomic_version, words});
        fields.comment.value = "";
        dialog.close();
        done();
    } catch (problem) {
        say(problem);
        if (problem.status === 409) looked = null;
        setTimeout(() => save.disabled = looked === null);
    }
}

/** Tells what is in the way; of what others changed meanwhile, who did what, and how to go on. */
function say(problem) {
    const box = one("#preview-problem");
    box.hidden = !problem;
    box.textContent = problem?.message ?? "";
    const remedies = one("#preview-remedies");
    remedies.replaceChildren();
    if (!(problem instanceof ApiError) || problem.status !== 409) return;
    const changed = problem.body?.changed ?? [];
    remedies.append(
        element("ul", {}, changed.slice(0, 10).map(change => element("li", {},
            `Version ${change.atomic_version} by ${change.by}, ${change.createdAt.slice(0, 19).replace("T", " ")} UTC: ${change.what}${change.comment ? ` (“${change.comment}”)` : ""}`))),
        element("button", {type: "button", onclick: lookAgain}, "Keep my edits and look again"));
    one("button", remedies).focus();
}

async function lookAgain() {
    for (const edit of tray.datasets(tray.edits())) {
        const now = await get(`/web/editing/${edit.run}?dataset=${encodeURIComponent(edit.dataset)}`);
        tray.renew(edit.run, edit.dataset, now.version);
    }
    await look();
}

async function offerGoldens() {
    const {series} = await get("/golden/series").catch(() => ({series: []}));
    one("#preview-goldens").replaceChildren(...series.filter(one => one.latest)
        .map(one => element("option", {value: `series:${one.name}/${one.latest.number ?? one.latest}`})));
}

async function showGolden() {
    const named = fields.golden.value.trim();
    sessionStorage.setItem("editing.golden", named);
    const box = one("#preview-golden");
    if (!named || !tray.edits().length) return box.replaceChildren();
    try {
        const answer = await ask("/golden/effect", {
            id_json: await effect.idOf(named),
            edits: tray.wire(tray.edits()).map(({expected_version, ...edit}) => edit),
        });
        return box.replaceChildren(effect.golden(answer, named));
    } catch (problem) {
        return box.replaceChildren(element("p", {class: "message"}, problem.message));
    }
}
