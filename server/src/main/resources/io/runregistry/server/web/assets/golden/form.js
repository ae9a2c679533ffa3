// The rule as a form: boxes for columns and bits, fields for the run range, rows for all other conditions. It shows the parts of an
// "and"; what is no condition is named and stays as it is.

import {all, element, one} from "../dom.js";
import {conditionFields} from "./condition.js";
import {conditions, newCondition, pretty, write} from "./rule.js";

const RANGE = [["#first", ">="], ["#last", "<="]];
const isOf = (part, variable, operator) => part.kind === "condition" && part.variable === variable && part.operator === operator;

/** `rule` has `root`, which the form changes, and `edited()`, which it calls then. */
export function formView(rule) {
    const boxes = all("#view-form [data-variable]");
    let parts = [];

    const boxed = box => parts.find(part => isOf(part, box.dataset.variable, "==") && part.value === JSON.parse(box.dataset.value));
    const bound = operator => parts.find(part => isOf(part, "run.run_number", operator) && typeof part.value === "number");

    function edited() {
        if (rule.root.kind !== "and" && !(parts.length === 1 && parts[0] === rule.root)) rule.root = {kind: "and", parts};
        rule.edited();
    }

    /** Behind the last part of its kind, so that a rule keeps its order. */
    function insert(part) {
        const kind = part.variable.replace(/\.[^.]*$/, "");
        const last = parts.findLastIndex(other => other.variable?.startsWith(kind));
        parts.splice(last < 0 ? parts.length : last + 1, 0, part);
    }

    function remove(part) {
        parts.splice(parts.indexOf(part), 1);
    }

    function count() {
        for (const name of ["columns", "bits"]) {
            one(`#${name}-count`).textContent = `${all(`#${name} :checked`).length} of ${all(`#${name} input`).length}`;
        }
    }

    function showConditions() {
        const claimed = new Set([...boxes.map(boxed), ...RANGE.map(([, operator]) => bound(operator))]);
        const rows = parts.filter(part => part.kind === "condition" && !claimed.has(part));
        one("#conditions").replaceChildren(...rows.map(part => element("div", {class: "condition row", role: "group", "aria-label": "Condition"},
            conditionFields(part, edited),
            element("button", {
                type: "button", class: "quiet", "aria-label": `Remove the condition on ${part.variable}`,
                onclick: () => {
                    remove(part);
                    edited();
                    showConditions();
                    one("#add-condition").focus();
                },
            }, "Remove"))));
        const others = parts.filter(part => part.kind !== "condition");
        one("#others").hidden = others.length === 0;
        one("#others-list").replaceChildren(...others.map(part => element("li", {},
            element("span", {class: "quiet-text"}, told(part)), element("pre", {}, pretty(write(part))))));
    }

    function show() {
        parts = rule.root.kind === "and" ? rule.root.parts : [rule.root];
        for (const box of boxes) box.checked = boxed(box) !== undefined;
        for (const [field, operator] of RANGE) one(field).value = bound(operator)?.value ?? "";
        count();
        showConditions();
    }

    for (const box of boxes) {
        box.addEventListener("change", () => {
            if (box.checked) insert(newCondition(box.dataset.variable, JSON.parse(box.dataset.value)));
            else remove(boxed(box));
            count();
            edited();
        });
    }
    for (const [field, operator] of RANGE) {
        one(field).addEventListener("input", () => {
            const text = one(field).value.trim();
            const old = bound(operator);
            if (text === "") {
                if (old) remove(old);
            } else if (/^[1-9]\d{0,8}$/.test(text)) {
                if (old) old.value = Number(text);
                else parts.unshift({kind: "condition", variable: "run.run_number", operator, value: Number(text)});
            } else {
                return; // its place says what is wrong
            }
            edited();
        });
    }
    one("#add-condition").addEventListener("click", () => {
        parts.push(newCondition());
        showConditions();
        one("#conditions > :last-child input").focus();
        edited();
    });
    one("#columns-find").addEventListener("input", event => {
        const wanted = event.target.value.trim().toLowerCase();
        for (const label of all("#columns label")) label.hidden = !label.textContent.toLowerCase().includes(wanted);
        for (const group of all("#columns .group")) group.hidden = all("label:not([hidden])", group).length === 0;
    });
    return {show};
}

function told(part) {
    const inside = conditions(part).length;
    const words = {and: "all of", or: "any of", not: "not"};
    return part.kind === "other" ? "json-logic of another form" : `${words[part.kind]}: ${inside} condition${inside === 1 ? "" : "s"}`;
}
