// Somebody was faster: shows what was changed meanwhile, and lets what was typed go on from there.
import {get} from "../api.js";
import {element} from "../dom.js";

/** The difference as the history shows it, in a box of its own. */
export function difference(from, to) {
    const box = element("div", {class: "difference-part"});
    globalThis.htmx.ajax("GET", `/web/rules/difference?from=${from}&to=${to}`, {target: box, swap: "innerHTML"});
    return box;
}

/**
 * Fills `panel`. `row` is what is edited, `{part, id, revision, kind}`; `goOn(id, revision)` takes what was typed to the row
 * that stands in its place now, or, with an id of null, makes it a new one.
 */
export async function tellStale(panel, message, row, goOn) {
    const now = await get(`/rules/diff?from=${row.revision}`);
    const mine = now.changes.find(change => change.part === row.part && (change.replaces === row.id || change.id === row.id));
    const next = mine?.after ? mine.id : null;
    const act = element("button", {type: "button", class: "primary", onclick: () => {
        panel.hidden = true;
        goOn(next, now.to);
    }}, next === null ? "Keep what I typed, as a new one" : `Edit ${row.kind} ${next}, as it is now, with what I typed`);
    panel.replaceChildren(
        element("p", {}, element("b", {}, "Somebody else edited this meanwhile. "), message, ". Nothing of what you typed is lost."),
        element("p", {}, `What changed from revision ${row.revision} to ${now.to}:`),
        difference(row.revision, now.to),
        element("div", {class: "row"}, act,
            next !== null && element("a", {class: "button", href: String(next)}, "Forget it and see the newest")));
    panel.hidden = false;
    act.focus();
}
