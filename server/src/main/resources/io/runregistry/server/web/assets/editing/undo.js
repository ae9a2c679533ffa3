// What was saved last, and back again: by reverting its version, which is a version, too.
import {act, ask} from "../api.js";
import {one, toast, whileBusy} from "../dom.js";
import * as tray from "./tray.js";

const bar = one("#editing-saved");
const button = one("[data-act=undo]", bar);

export function show(refusal) {
    const saved = tray.saved();
    bar.hidden = !saved;
    if (!saved) return;
    one("[role=status]", bar).textContent = saved.undoes
        ? `Version ${saved.undoes} is undone, as version ${saved.version}.`
        : `Saved as version ${saved.version}: ${saved.words}.`;
    button.firstChild.textContent = saved.undoes ? "Do it again " : "Undo ";
    button.disabled = Boolean(refusal);
    one("#undo-refusal").textContent = refusal ? `Can’t be undone by you: ${refusal}` : "";
}

export function begin(done) {
    button.addEventListener("click", () => undo(done));
    one("[data-act=forget]", bar).addEventListener("click", () => tray.setSaved(null));
}

/** Takes back what was gathered last; if nothing is gathered, what was saved last. */
export function back(done) {
    if (tray.edits().length) {
        const last = tray.edits().at(-1);
        tray.takeOutLast();
        toast(`Taken out: ${last.columns.join(", ")} of run ${last.run}`);
    } else if (tray.saved() && !button.disabled) {
        undo(done);
    }
}

function undo(done) {
    return whileBusy(button, async () => {
        const saved = tray.saved();
        const path = `/versions/${saved.version}/revert`;
        const preview = await ask(path, {dry_run: true});
        if (preview.conflicts.length) {
            toast(`Version ${saved.version} can’t be undone, nothing was changed: ${preview.conflicts.slice(0, 5).map(said).join("; ")}`, "error");
            return;
        }
        const answer = await act("POST", path, {token: preview.token});
        tray.setSaved({version: answer.atomic_version, undoes: saved.version, words: saved.words});
        done();
    });
}

const said = conflict => `version ${conflict.atomic_version} by ${conflict.by} changed ${conflict.name} of run ${conflict.run_number} since`;
