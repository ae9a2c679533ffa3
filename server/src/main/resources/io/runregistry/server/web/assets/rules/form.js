// The form in which a rule is edited: checked by the server while it is typed, tried on recent runs, then saved.
import {act, ask} from "../api.js";
import {all, element, one, whileBusy} from "../dom.js";
import {onKey} from "../keys.js";
import {confirmed, tellThere} from "./confirm.js";
import {logicEditor} from "./editor.js";
import {effects} from "./effects.js";
import {tellStale} from "./stale.js";
import {variables} from "./variables.js";

const CHECK_AFTER = 300;
const form = one("#rule-form");
const save = one("#save");
const result = one("#effects");
const readOnly = save.matches(":disabled");
const field = name => form.elements.namedItem(name);
const boxes = all("[data-field]", form);

let checking = new AbortController();
let timer;
let tried = "";
let leaving = false;

const editor = field("classifier") && logicEditor({
    text: field("classifier"), marks: one(".code-marks"), problem: one("#problem-classifier"), tree: one("#tree"),
}, changed);
const begun = () => JSON.stringify(row());
let asItWas;

const id = () => form.dataset.id === "" ? null : Number(form.dataset.id);

/** What stands in the form, as the API takes it. What is no number is sent as it is, so that the server says so. */
function row() {
    const made = {};
    for (const {dataset: {field: name}} of boxes) {
        const input = field(name);
        if (name === "classifier") made[name] = editor.isRule() ? editor.value() : input.value;
        else if (input.type === "checkbox") made[name] = input.checked;
        else if ("number" in input.dataset || name === "component") made[name] = /^-?\d{1,9}$/.test(input.value.trim()) ? Number(input.value) : input.value;
        else made[name] = input.value.trim();
    }
    return made;
}

const change = () => ({part: form.dataset.part, ...id() === null ? {} : {id: id()}, row: row()});

function stopChecking() {
    clearTimeout(timer);
    checking.abort();
}

function changed() {
    stopChecking();
    if (asItWas === undefined) return;
    offerSaving();
    timer = setTimeout(check, CHECK_AFTER);
}

function offerSaving() {
    if (readOnly) return;
    const isTried = tried === JSON.stringify(change());
    result.classList.toggle("outdated", !isTried);
    const same = id() !== null && begun() === asItWas;
    save.disabled = !isTried || same;
    one("#save-reason").textContent = same ? "Nothing differs from what is in force."
        : isTried ? "" : "Try it on some runs first; then it can be saved.";
}

async function check() {
    if (editor && !editor.isRule()) return;
    checking = new AbortController();
    try {
        tellProblems([]);
        const answer = await ask("/rules/try", {...change(), last: 1, told: 1}, {signal: checking.signal});
        tellWarnings(answer);
    } catch (problem) {
        if (problem.name !== "AbortError") refused(problem);
    }
}

function tellProblems(problems) {
    for (const box of boxes) {
        const name = box.dataset.field;
        const own = problems.filter(({path}) => path === `row.${name}` || path === name);
        if (name === "classifier") {
            if (own.length) editor.refuse(own[0].message);
            else editor.accept();
            continue;
        }
        field(name).setAttribute("aria-invalid", String(own.length > 0));
        one(".problem", box).replaceChildren(...own.map(({message}) => element("p", {class: "message"}, message)));
    }
}

function tellList(sentences, kind) {
    one("#warnings").replaceChildren(...sentences.length
        ? [element("ul", {}, sentences.map(sentence => element("li", {class: kind}, sentence)))] : []);
}

function tellWarnings({warnings, revision}) {
    editor?.warn(warnings);
    tellList(warnings, "warning");
    if (revision > Number(form.dataset.revision)) one("#revision").textContent = `${form.dataset.revision}; the newest is ${revision}`;
}

function refused(problem) {
    tellList([]);
    if (problem.status === 409) {
        tellStale(one("#stale"), problem.message, {...form.dataset, id: id(), revision: Number(form.dataset.revision)}, goOn);
        return;
    }
    const known = boxes.map(box => box.dataset.field);
    tellProblems(problem.problems);
    if (!problem.problems.some(({path}) => known.includes(path.replace(/^row\./, "")))) {
        tellList([problem.message], "message");
    }
}

/** What was typed now is about another row, which stands where the old one stood. */
function goOn(next, revision) {
    form.dataset.id = next ?? "";
    form.dataset.revision = revision;
    one("#revision").textContent = revision;
    one("h1").textContent = next === null ? `New ${form.dataset.kind}` : one("h1").textContent.replace(/\d+$/, next);
    history.replaceState(null, "", next === null ? "new" : String(next));
    if (next === null) one("#remove")?.remove();
    tried = "";
    asItWas = "";
    changed();
    (editor ?? field("name")).focus();
}

const runsToTry = () => {
    const numbers = one("[name=try-runs]").value.split(/[\s,;]+/).filter(Boolean);
    return numbers.length ? {runs: numbers.map(text => /^\d{1,9}$/.test(text) ? Number(text) : text)} : {last: Number(one("[name=try-last]").value)};
};

async function tryOut() {
    if (editor && !editor.isRule()) return editor.focus();
    const proposed = change();
    const answer = await ask("/rules/try", {...proposed, ...runsToTry(), told: 50}).catch(problem => {
        if (problem.problems.some(({path}) => /^(runs|last)/.test(path)) || ![400, 409].includes(problem.status)) throw problem;
        refused(problem);
        return null;
    });
    if (!answer) return undefined;
    tellProblems([]);
    tellWarnings(answer);
    tried = JSON.stringify(proposed);
    result.replaceChildren(element("h2", {}, "What it would change"), ...effects(answer));
    result.hidden = false;
    offerSaving();
    return result.focus();
}

async function saveIt() {
    // what is checked later would be found to be no longer in force
    stopChecking();
    try {
        const made = row();
        const saved = await act(id() === null ? "POST" : "PUT", id() === null ? form.dataset.path : `${form.dataset.path}/${id()}`, made,
            {comment: field("comment").value.trim()});
        leave(`Saved as ${form.dataset.kind} ${saved.id}.`, saved.id);
    } catch (problem) {
        if (![400, 409].includes(problem.status)) throw problem;
        refused(problem);
    }
}

function leave(message, newId) {
    leaving = true;
    const anchor = newId === undefined ? "" : `#${form.dataset.part === "datasets_accepted" ? "dataset" : "classifier"}-${newId}`;
    tellThere(message, form.dataset.list + anchor);
}

async function remove() {
    try {
        const answer = await ask("/rules/try", {part: form.dataset.part, id: id(), last: 100, told: 10});
        const comment = await confirmed({
            title: `Delete ${form.dataset.kind} ${id()}?`, label: "Delete", danger: true,
            body: [element("p", {}, "Its history stays. On the newest 100 runs:"), ...effects(answer)],
        });
        if (comment === null) return;
        stopChecking();
        await act("DELETE", `${form.dataset.path}/${id()}`, undefined, {comment});
        leave(`Deleted ${form.dataset.kind} ${id()}.`);
    } catch (problem) {
        if (problem.status !== 409) throw problem;
        refused(problem);
    }
}

editor?.start();
asItWas = begun();
if (id() !== null && editor) check();
offerSaving();
if (editor) variables().then(known => editor.describeBy(known)).catch(() => {});
for (const box of boxes) {
    if (box.dataset.field !== "classifier") field(box.dataset.field).addEventListener("input", changed);
}
const tryButton = one("#try");
tryButton.addEventListener("click", () => whileBusy(tryButton, tryOut));
one("[data-format]")?.addEventListener("click", () => editor.format());
one("#remove")?.addEventListener("click", event => whileBusy(event.currentTarget, remove));
form.addEventListener("submit", async event => {
    event.preventDefault();
    if (save.disabled) return;
    await whileBusy(save, saveIt);
    offerSaving();
});
form.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.ctrlKey && !readOnly) tryButton.click();
});
window.addEventListener("beforeunload", event => {
    if (!leaving && !readOnly && asItWas !== begun()) event.preventDefault();
});
onKey("t", "try the rule (in a field: Ctrl Enter)", () => tryButton.click());
if (editor) {
    onKey("e", "go to the text of the rule", () => editor.focus());
    onKey("f", "break and indent the text of the rule", () => editor.format());
}
