// Makes an older revision the newest again, after it was tried on recent runs.
import {act, ask, get} from "../api.js";
import {element, one, whileBusy} from "../dom.js";
import {onKey} from "../keys.js";
import {confirmed, tellThere} from "./confirm.js";
import {effects} from "./effects.js";
import {difference} from "./stale.js";

const form = one("#restore");
const save = one("#save");
const result = one("#effects");
const revision = Number(form.dataset.revision);
const newest = Number(form.dataset.newest);

const file = async () => ({...await get(`/rules?revision=${revision}`), revision: newest});

async function tryOut() {
    const answer = await ask("/rules/try", {rules: await file(), last: 100, told: 50});
    result.replaceChildren(element("h2", {}, "What it would change of runs"), ...effects(answer));
    result.hidden = false;
    save.disabled = save.dataset.refused === "true";
    one("#save-reason").textContent = "";
    result.focus();
}

async function restore() {
    const comment = await confirmed({title: `Restore revision ${revision}?`, label: "Restore",
        body: [element("p", {}, `It becomes revision ${newest + 1}, in force at once.`)]});
    if (comment === null) return;
    try {
        const saved = await act("PUT", "/rules", await file(), {comment: comment || `revision ${revision} restored`});
        tellThere(`Revision ${revision} is in force again, as revision ${saved.revision}.`, "/web/rules/history");
    } catch (problem) {
        if (problem.status !== 409) throw problem;
        await tellStale(problem);
    }
}

async function tellStale(problem) {
    const {to} = await get(`/rules/diff?from=${newest}`);
    one("#stale").replaceChildren(
        element("p", {}, element("b", {}, "Somebody else edited the rules meanwhile. "), problem.message, "."),
        difference(newest, to),
        element("a", {class: "button", href: location.href}, "Look again at what would change"));
    one("#stale").hidden = false;
    one("#stale a.button").focus();
}

const tryButton = one("#try");
tryButton.addEventListener("click", () => whileBusy(tryButton, tryOut));
form.addEventListener("submit", event => {
    event.preventDefault();
    if (!save.disabled) whileBusy(save, restore);
});
onKey("t", "try it", () => tryButton.click());
