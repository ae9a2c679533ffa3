// What may be done to a cycle. Each thing is shown before it is done; after it the page is read again, where one was.
import {act, ask} from "../api.js";
import {all, element, one, toast} from "../dom.js";
import {askFirst, concerned} from "./ask.js";
import {filterOf, filterOfSelected} from "./filter.js";
import {watchCycle} from "./live.js";

const cycle = () => one("#cycle");
const id = () => Number(cycle().dataset.id);
const body = more => ({id_cycle: id(), ...more});
const seen = more => ({...body(more), expected_version: Number(cycle().dataset.revision)});
const datasets = count => `${count} ${count === 1 ? "dataset" : "datasets"}`;

async function readAgain(focus) {
    await htmx.ajax("GET", location.pathname + location.search, {target: "#cycle", select: "#cycle", swap: "outerHTML"});
    const there = document.getElementById(focus) ?? one("h1");
    if (!there.matches("button")) there.tabIndex = -1;
    there.focus();
}

async function moveAll({workspace, moveAll: to}, focus) {
    const path = `/cycles/move_all_datasets_to/${workspace}`;
    const look = await ask(path, body({to_state: to, dry_run: true}));
    askFirst({
        title: `Move all to ${to} in ${workspace}`,
        content: element("div", {},
            concerned(`${datasets(look.count)} would be moved to ${to} in ${workspace}.`, look.datasets),
            look.skipped.length > 0 && concerned(`${datasets(look.skipped.length)} would be passed over:`, look.skipped)),
        verb: `Move ${datasets(look.count)}`,
        action: async comment => {
            await act("POST", path, body({to_state: to, token: look.token}), {comment});
            return `${datasets(look.count)} moved to ${to} in ${workspace}`;
        },
        after: () => readAgain(focus),
    });
}

function mark({workspace, mark: state}, focus) {
    askFirst({
        title: state === "complete" ? `Mark the cycle complete in ${workspace}` : `Reopen the cycle in ${workspace}`,
        content: element("p", {}, state === "complete"
            ? "Its datasets are then not moved by the cycle there any more, until it is reopened."
            : "Its datasets can then be moved there again."),
        verb: state === "complete" ? "Mark complete" : "Reopen",
        action: async comment => {
            await act("PUT", `/cycles/mark_cycle_${state}/${workspace}`, seen({}), {comment});
            return state === "complete" ? `Complete in ${workspace}` : `Pending again in ${workspace}`;
        },
        after: () => readAgain(focus),
    });
}

async function change(path, filter, words) {
    const look = await ask(path, body({filter, dry_run: true}));
    askFirst({
        title: `${words.title}: ${datasets(look.count)}`,
        content: element("div", {},
            concerned(`The cycle would have ${datasets(look.total)} then.`, look.datasets),
            look.skipped.length > 0 && concerned(`${datasets(look.skipped.length)} are in it already:`, look.skipped)),
        verb: `${words.verb} ${datasets(look.count)}`,
        action: async comment => {
            await act("POST", path, seen({filter}), {comment});
            return `${datasets(look.count)} ${words.done}`;
        },
        after: () => readAgain("datasets"),
    });
}

async function remove() {
    const selected = all("input[name=dataset]:checked");
    if (selected.length === 0) throw new Error("Select the datasets that are to be removed first.");
    await change("/cycles/delete_datasets_from_cycle", filterOfSelected(selected),
        {title: "Remove from the cycle", verb: "Remove", done: "removed; they themselves are untouched"});
}

async function add(form) {
    const query = form.elements.query.value.trim();
    if (!query) throw new Error("Say which datasets: a query like run in 355100..355208");
    await change("/cycles/add_datasets_to_cycle", await filterOf(query), {title: "Add to the cycle", verb: "Add", done: "added"});
}

async function edit(form) {
    const {deadline} = form.elements;
    const states = Object.fromEntries(all("input[name=workspace]:checked", form).map(box => [`${box.value}_state`, box.dataset.state]));
    await act("PUT", "/cycles", seen({
        cycle_name: form.elements.cycle_name.value,
        // one that nobody touched keeps its seconds, which the form does not show
        deadline: deadline.value === deadline.defaultValue ? undefined : deadline.value && `${deadline.value}:00Z`,
        cycle_attributes: states}));
    await readAgain("edit-details");
    toast("Saved");
}

function deleteCycle() {
    askFirst({
        title: "Delete the cycle",
        content: element("p", {}, "It is shown no more; its history stays, and its datasets are untouched."),
        verb: "Delete",
        action: async comment => {
            await act("DELETE", "/cycles", seen({}), {comment});
            location.assign("/web/cycles");
        },
    });
}

const telling = action => Promise.resolve().then(action).catch(problem => toast(problem.message, "error"));

document.addEventListener("click", event => {
    const button = event.target.closest("#cycle button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    if (button.dataset.moveAll) telling(() => moveAll(button.dataset, `mark-${button.dataset.workspace}`));
    else if (button.dataset.mark) telling(() => mark(button.dataset, button.id));
    else if (button.id === "remove") telling(remove);
    else if (button.id === "delete") deleteCycle();
});
document.addEventListener("submit", event => {
    const form = event.target;
    if (form.id !== "add" && form.id !== "edit") return;
    event.preventDefault();
    if (one("button[type=submit]", form).getAttribute("aria-disabled") === "true") return;
    telling(() => (form.id === "add" ? add(form) : edit(form)));
});
watchCycle(() => telling(() => readAgain("progress")));
