// Edits a permission; what it covers and whom it would lock out the server shows beside it while it is typed.
import {act, get} from "../api.js";
import {element, one, whileBusy} from "../dom.js";
import {confirmed, tellThere} from "./confirm.js";

const LIST = "/web/rules/permissions";
const form = one("#permission");
const save = one("#save");
const readOnly = save.matches(":disabled");
const coverage = one("#coverage");
const field = name => form.elements.namedItem(name);

const body = () => ({
    egroup: field("egroup").value.trim(),
    routes: field("routes").value.split("\n").map(line => line.trim()).filter(Boolean),
});
const lockOut = root => one("[data-lock-out]", root)?.dataset.lockOut;
const sureOf = root => lockOut(root) === "you" && "I know that I lock myself out of editing permissions.";

function offerSaving() {
    if (!readOnly) save.disabled = lockOut(coverage) === "nobody" || one(".message", coverage) !== null;
}

/** The server's word on what would be without the permission. */
async function withoutIt() {
    const part = element("div");
    await globalThis.htmx.ajax("GET", `${LIST}/coverage?id=${form.dataset.id}&removing=true`, {target: part, swap: "innerHTML"});
    return part;
}

function refused(problem) {
    if (problem.status === 409 && /replaced or removed/.test(problem.message)) return tellStale(problem);
    one("#problem").textContent = problem.message;
    one("#problem").hidden = false;
    return undefined;
}

async function tellStale(problem) {
    const now = (await get("/permissions")).map(({id, egroup, routes}) =>
        element("li", {}, element("a", {href: String(id)}, `permission ${id}`), ` ${egroup}: `, element("code", {}, routes.join("  "))));
    const act = element("button", {type: "button", class: "primary", onclick: () => {
        one("#stale").hidden = true;
        form.dataset.id = "";
        field("id").value = "";
        one("#remove")?.remove();
        history.replaceState(null, "", "new");
        one("h1").textContent = "New permission";
        save.focus();
    }}, "Keep what I typed, as a new one");
    one("#stale").replaceChildren(
        element("p", {}, element("b", {}, "Somebody else edited this meanwhile. "), problem.message, ". Nothing of what you typed is lost."),
        element("p", {}, "In force now:"), element("ul", {}, now),
        element("div", {class: "row"}, act, element("a", {class: "button", href: `/web/rules/history?of=permissions`}, "What changed")));
    one("#stale").hidden = false;
    act.focus();
}

async function saveIt() {
    one("#problem").hidden = true;
    const sure = sureOf(coverage);
    let comment = field("comment").value.trim();
    if (sure) {
        const said = await confirmed({title: "Lock yourself out?", label: "Save", danger: true, sure});
        if (said === null) return;
        comment = said || comment;
    }
    try {
        const saved = form.dataset.id === ""
            ? await act("POST", "/permissions", body(), {comment})
            : await act("PUT", `/permissions/${form.dataset.id}`, body(), {comment});
        tellThere(`Saved as permission ${saved.id}.`, `${LIST}#permission-${saved.id}`);
    } catch (problem) {
        if (![400, 409].includes(problem.status)) throw problem;
        await refused(problem);
    }
}

async function remove() {
    const part = await withoutIt();
    if (lockOut(part) === "nobody") return refused({message: one("[data-lock-out]", part).textContent});
    const comment = await confirmed({title: `Remove permission ${form.dataset.id}?`, label: "Remove", danger: true, sure: sureOf(part),
        body: [element("p", {}, `Members of ${field("egroup").defaultValue} lose what it gives them at once.`)]});
    if (comment === null) return undefined;
    try {
        await act("DELETE", `/permissions/${form.dataset.id}`, undefined, {comment});
        return tellThere(`Removed permission ${form.dataset.id}.`, LIST);
    } catch (problem) {
        if (problem.status !== 409) throw problem;
        return refused(problem);
    }
}

coverage.addEventListener("htmx:afterSwap", offerSaving);
form.addEventListener("submit", event => {
    event.preventDefault();
    if (!save.disabled) whileBusy(save, saveIt).then(offerSaving);
});
one("#remove")?.addEventListener("click", event => whileBusy(event.currentTarget, remove));
