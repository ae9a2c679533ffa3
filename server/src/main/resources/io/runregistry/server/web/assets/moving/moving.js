// Moving and batches: looks what it comes to, does exactly that once somebody confirms it, and undoes it again.
import {element, one, whileBusy} from "../dom.js";
import {lookAtDatasets, doDatasets} from "./datasets.js";
import {lookAtRuns, doRuns} from "./runs.js";
import {facts, resultTable, skippedTable, workTable} from "./tables.js";
import {offerUndo} from "./undo.js";

const KINDS = {
    datasets: {one: "dataset", look: lookAtDatasets, act: doDatasets},
    runs: {one: "run", look: lookAtRuns, act: doRuns},
};

const counted = (count, kind) => `${count.toLocaleString("en")} ${kind.one}${count === 1 ? "" : "s"}`;

/** Shows what it comes to; whoever looked meanwhile at something else is not disturbed. */
async function show(section) {
    const kind = KINDS[section.dataset.of];
    section.replaceChildren(element("p", {role: "status"}, "Looking what it comes to…"));
    let plan;
    try {
        plan = await kind.look(section.dataset);
    } catch (problem) {
        section.replaceChildren(element("p", {class: "message", role: "alert"}, problem.message));
        return;
    }
    const {work, skipped} = plan;
    const comment = element("input", {name: "comment", maxlength: "2000", autocomplete: "off", placeholder: "Why; the log keeps it"});
    const button = element("button", {class: "primary", disabled: work.length === 0}, `${section.dataset.verb}: ${counted(work.length, kind)}`);
    const form = element("form", {class: "row moving-confirm", onsubmit: event => {
        event.preventDefault();
        whileBusy(button, () => confirm(section, kind, plan, comment.value.trim()));
    }}, element("label", {class: "field"}, element("span", {}, "Comment"), comment), button);
    section.replaceChildren(...[
        element("h2", {"aria-live": "polite"}, `${counted(work.length, kind)} would be changed, ${skipped.length.toLocaleString("en")} skipped`),
        facts(plan),
        work.length > 0 ? form : element("p", {class: "note"}, "There is nothing to do: see why below."),
        work.length > 0 && workTable(plan),
        skipped.length > 0 && skippedTable(skipped, work.length === 0)].filter(Boolean));
}

async function confirm(section, kind, plan, comment) {
    const table = resultTable(plan);
    const status = element("h2", {"aria-live": "polite", tabindex: "-1"}, "Working…");
    const before = [...section.childNodes];
    const progress = element("progress", {max: plan.work.length, value: 0, "aria-label": "Done so far"});
    section.replaceChildren(status, progress, table.element);
    window.addEventListener("beforeunload", stay);
    let done;
    try {
        done = await kind.act(plan, comment, counting(table, progress));
    } catch (problem) {
        section.replaceChildren(refused(problem, section), ...before);
        return;
    } finally {
        window.removeEventListener("beforeunload", stay);
        progress.remove();
    }
    status.textContent = `${counted(done.count, kind)} changed${done.failed > 0 ? `, ${done.failed} not` : ""}`;
    section.append(element("div", {class: "row moving-after"},
        done.versions.length > 0 && offerUndo(section, done.versions),
        element("button", {type: "button", onclick: () => show(section)}, "Look again")));
    status.focus();
}

/** Who leaves the page leaves the rest undone. */
const stay = event => event.preventDefault();

function counting(table, progress) {
    const count = tell => (...result) => {
        progress.value++;
        tell(...result);
    };
    return {done: count(table.done), failed: count(table.failed)};
}

/** What was confirmed is what was shown, or nothing is done and it is said why. */
function refused(problem, section) {
    const changed = problem.body?.changed ?? [];
    const box = element("div", {class: "message", role: "alert"},
        element("p", {}, problem.status === 409 ? `Nothing was done. ${problem.message}` : problem.message),
        changed.length > 0 && element("ul", {}, changed.slice(0, 10).map(change => element("li", {},
            `run ${change.run_number}${change.name ? ` ${change.name}` : ""}: ${change.what ?? "changed"} by ${change.by} at ${change.createdAt} (version ${change.atomic_version})`))),
        element("button", {type: "button", onclick: () => show(section)}, "Look again"));
    return box;
}

let shown = null;
function begin() {
    const section = one("#moving-plan");
    if (!section || section === shown) return;
    shown = section;
    show(section);
}

begin();
document.body.addEventListener("htmx:load", begin);
