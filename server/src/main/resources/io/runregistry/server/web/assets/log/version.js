// Reverting a version: what it would do is shown first, and exactly that is done, or nothing.
import {act, ask} from "../api.js";
import {element, one, whileBusy} from "../dom.js";
import {onKey} from "../keys.js";
import {changesTable, conflictsTable} from "./revert.js";

const button = one("#revert");
const box = one("#reverting");
const version = button.dataset.version;
const path = `/versions/${version}/revert`;

function show(...content) {
    box.hidden = false;
    box.replaceChildren(element("h2", {}, `Reverting version ${version}`), ...content.filter(part => part !== null));
    box.focus();
}

function close() {
    box.hidden = true;
    button.focus();
}

const closing = words => element("button", {type: "button", onclick: close}, words);

async function preview() {
    const answer = await ask(path, {dry_run: true});
    if (answer.conflicts.length > 0) {
        show(element("p", {class: "message"}, "It can't be reverted: later versions changed the same. Revert those first."),
            conflictsTable(answer.conflicts), closing("Close"));
    } else {
        show(element("p", {}, answer.changes.length === 0
            ? "No value would be another: what this version said is said by others as well, or something else goes before it."
            : "These would change back. It is a version itself, and can be reverted."),
        changesTable(answer.changes, answer.more), confirmation(answer.token));
    }
}

function confirmation(token) {
    const comment = element("textarea", {name: "comment", maxlength: 2000, rows: 2});
    const submit = element("button", {class: "danger"}, `Revert version ${version}`);
    return element("form", {
        onsubmit: event => {
            event.preventDefault();
            whileBusy(submit, () => revert(token, comment.value.trim())).then(done => done || submit.focus());
        }},
    element("label", {class: "field"}, element("span", {}, "Why (the log keeps it)"), comment),
    element("p", {class: "row"}, submit, closing("Cancel")));
}

/** Whether it was done, or can't be. */
async function revert(token, comment) {
    try {
        const answer = await act("POST", path, comment ? {token, comment} : {token});
        const made = answer.atomic_version;
        show(made
            ? element("p", {class: "note"}, `Version ${version} is undone by `, element("a", {href: `/web/log/${made}`}, `version ${made}`), ".")
            : element("p", {class: "note"}, "Nothing was left to undo."));
        one("a", box)?.focus();
        button.disabled = true;
    } catch (problem) {
        if (problem.status !== 409) throw problem;
        show(element("p", {class: "message"}, problem.message),
            problem.body?.conflicts ? conflictsTable(problem.body.conflicts) : null,
            element("p", {class: "row"}, element("button", {type: "button", onclick: start}, "Look again"), closing("Close")));
    }
    return true;
}

async function start() {
    await whileBusy(button, async () => {
        try {
            await preview();
        } catch (problem) {
            if (problem.status !== 409) throw problem;
            show(element("p", {class: "message"}, problem.message), closing("Close"));
        }
    });
}

if (version) {
    button.addEventListener("click", start);
    onKey("z", "revert this version", start);
}
onKey("n", "next version", () => one("#next")?.click());
onKey("p", "previous version", () => one("#previous")?.click());
