// Makes a golden JSON: one rule in three views, kept in the address; its text is what counts.

import {act} from "../api.js";
import {one, whileBusy} from "../dom.js";
import {onKey} from "../keys.js";
import {checker} from "./check.js";
import {formView} from "./form.js";
import {runsOfQuery} from "./runs.js";
import {pretty, read, write} from "./rule.js";
import {isBroken, treeView} from "./tree.js";

const VIEWS = ["form", "tree", "text"];
const EMPTY = "The rule says nothing yet: tick columns, or add a condition.";

const rule = {
    text: "",
    root: null,
    /** The form or the tree changed `root`. */
    edited() {
        if (isBroken(rule.root)) {
            check.instead("A part of the tree is no JSON; mend it, or what you changed since is not taken.", "message");
            return;
        }
        rule.text = pretty(write(rule.root));
        one("#text").value = rule.text;
        changed();
    },
    replaceVariable(name, nearest) {
        take(rule.text.replaceAll(JSON.stringify(name), JSON.stringify(nearest)));
        show(view, true);
    },
};
const check = checker(rule);
const form = formView(rule);
const tree = treeView(one("#view-tree"), rule);
let view = "form";

/** A text that becomes the rule, whether it is one or not. */
function take(text) {
    rule.text = text;
    one("#text").value = text;
    try {
        rule.root = text.trim() === "" ? {kind: "and", parts: []} : read(JSON.parse(text));
    } catch {
        rule.root = null;
    }
    changed();
}

const isEmpty = () => rule.text.trim() === "" || rule.root?.kind === "and" && rule.root.parts.length === 0;

function changed() {
    if (isEmpty()) check.instead(EMPTY, "quiet-text");
    else check.soon();
    remember();
}

function remember() {
    const state = new URLSearchParams({view, pattern: one("#pattern").value, rule: rule.text});
    history.replaceState(null, "", `#${state}`);
}

/** The view that is wanted; a rule that can't be read is shown as text alone. */
function show(wanted, keepFocus) {
    const text = rule.root === null;
    view = text ? "text" : wanted;
    for (const name of VIEWS) {
        const tab = one(`#tab-${name}`);
        tab.setAttribute("aria-selected", String(name === view));
        tab.tabIndex = name === view ? 0 : -1;
        tab.setAttribute("aria-disabled", String(text && name !== "text"));
        tab.title = text && name !== "text" ? "the text is no JSON; mend it first" : "";
        one(`#view-${name}`).hidden = name !== view;
    }
    if (!text) {
        form.show();
        tree.show();
    }
    if (!keepFocus) one(`#tab-${view}`).focus();
    remember();
    changed();
}

function begin() {
    const kept = new URLSearchParams(location.hash.slice(1));
    const {rule: given, pattern} = one("#making").dataset;
    one("#pattern").value = kept.get("pattern") ?? pattern;
    take(kept.get("rule") ?? (given && pretty(JSON.parse(given))));
    show(VIEWS.includes(kept.get("view")) ? kept.get("view") : "form", true);
}

for (const [index, name] of VIEWS.entries()) {
    const tab = one(`#tab-${name}`);
    tab.addEventListener("click", () => show(name));
    tab.addEventListener("keydown", event => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (step) show(VIEWS[(index + step + VIEWS.length) % VIEWS.length]);
    });
    onKey(String(index + 1), `the rule as ${name}`, () => show(name));
}
one("#to-tree").addEventListener("click", () => show("tree"));
one("#text").addEventListener("input", event => {
    take(event.target.value);
    for (const name of ["form", "tree"]) one(`#tab-${name}`).setAttribute("aria-disabled", String(rule.root === null));
});
one("#pattern").addEventListener("input", remember);
one("#pattern-form").addEventListener("submit", event => event.preventDefault());
window.addEventListener("hashchange", () => {
    begin();
    htmx.trigger("#pattern-form", "look");
});

one("#query-form").addEventListener("submit", event => {
    event.preventDefault();
    whileBusy(one("#query-form button"), async () => {
        if (rule.root === null) throw new Error("The rule's text is no JSON; mend it first.");
        one("#query-said").textContent = await runsOfQuery(one("#query").value, rule);
        form.show();
        tree.show();
    });
});

one("#make").addEventListener("submit", event => {
    event.preventDefault();
    whileBusy(one("#start"), make);
});

async function make() {
    const problem = one("#make-problem");
    problem.hidden = true;
    try {
        if (isEmpty()) throw new Error(EMPTY);
        if (rule.root !== null && isBroken(rule.root)) throw new Error("A part of the tree is no JSON; mend it first.");
        const fields = one("#make").elements;
        const asked = {json_logic: rule.text, dataset_name_filter: one("#pattern").value.trim(), tags: fields.tags.value, official: fields.official.checked};
        if (fields.as_of.value.trim()) asked.as_of = fields.as_of.value.trim();
        const job = await act("POST", "/json_portal/generate", asked);
        location.assign(`/web/golden/jobs/${job.id}`);
    } catch (refused) {
        problem.textContent = refused.message;
        problem.hidden = false;
    }
}

one("#save").addEventListener("submit", event => {
    event.preventDefault();
    whileBusy(one("#save-rule"), async () => {
        const saved = await act("POST", "/json_classifiers/json_classifier", {name: one("#save").elements.name.value, classifier: rule.text});
        one("#saved").textContent = `Saved as “${saved.name}”.`;
    });
});

begin();
