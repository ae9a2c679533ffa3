// The rule as a tree: "all of", "any of" and "not" with their parts, conditions, and json-logic of any other form as its text.

import {element, one} from "../dom.js";
import {conditionFields} from "./condition.js";
import {newCondition, pretty, read, write} from "./rule.js";

const button = (text, label, onclick) => element("button", {type: "button", class: "quiet", "aria-label": label, onclick}, text);

/** `rule` has `root`, which the tree changes, and `edited()`, which it calls then. */
export function treeView(place, rule) {

    function show(focused) {
        place.replaceChildren(element("ul", {class: "tree"}, part(rule.root, node => {
            rule.root = node;
        }, null)));
        if (focused) one("[data-focus]", place)?.focus();
    }

    /** Shows the tree anew after its form changed, with the keyboard at the part that is new or changed. */
    function reshaped(node) {
        node.focused = true;
        rule.edited();
        show(true);
        delete node.focused;
    }

    /** A part; `put` puts another in its place, `remove` takes it out, if it can be. */
    function part(node, put, remove) {
        const replace = other => {
            put(other);
            reshaped(other);
        };
        const tools = [
            node.kind === "not"
                ? button("Without not", "Take the not away", () => replace(node.parts[0]))
                : button("Not", "Turn this part into its opposite", () => replace({kind: "not", list: false, parts: [node]})),
            node.kind === "condition" || node.kind === "other"
                ? button("Group", "Put this part into a group", () => replace({kind: "or", parts: [node]}))
                : null,
            remove && button("Remove", "Remove this part", remove),
        ];
        const shown = {and: group, or: group, not: negation, condition: leaf, other}[node.kind];
        return element("li", {class: node.kind}, shown(node, tools));
    }

    function group(node, tools) {
        const kind = element("select", {
            "aria-label": "How the parts are joined", "data-focus": node.focused,
            onchange: () => {
                node.kind = kind.value;
                rule.edited();
            },
        }, [["and", "all of"], ["or", "any of"]].map(([value, text]) => element("option", {value, selected: value === node.kind}, text)));
        return [
            element("div", {class: "row"}, kind,
                button("Add a condition", "Add a condition to this group", () => add(node, newCondition())),
                button("Add a group", "Add a group to this group", () => add(node, {kind: "or", parts: [newCondition()]})),
                tools),
            element("ul", {}, node.parts.map((inside, index) => part(inside, other => {
                node.parts[index] = other;
            }, () => {
                node.parts.splice(index, 1);
                reshaped(node.parts[Math.min(index, node.parts.length - 1)] ?? node);
            }))),
        ];
    }

    function add(node, added) {
        node.parts.push(added);
        reshaped(added);
    }

    function negation(node, tools) {
        return [
            element("div", {class: "row"}, element("b", {tabindex: "-1", "data-focus": node.focused}, "not"), tools),
            element("ul", {}, part(node.parts[0], other => {
                node.parts[0] = other;
            }, null)),
        ];
    }

    function leaf(node, tools) {
        const fields = conditionFields(node, rule.edited);
        if (node.focused) fields[0].dataset.focus = "true";
        return element("div", {class: "condition row", role: "group", "aria-label": "Condition"}, fields, tools);
    }

    function other(node, tools) {
        const text = element("textarea", {class: "mono", "aria-label": "json-logic", spellcheck: "false", rows: "2", "data-focus": node.focused,
            oninput: () => {
                try {
                    node.logic = JSON.parse(text.value);
                    node.broken = false;
                    text.removeAttribute("aria-invalid");
                } catch {
                    node.broken = true;
                    text.setAttribute("aria-invalid", "true");
                }
                rule.edited();
            }}, pretty(write(node)));
        const into = button("Into parts", "Show this part as conditions, where it can be", () => {
            Object.assign(node, read(node.logic));
            reshaped(node);
        });
        return element("div", {class: "row"}, text, into, tools);
    }

    return {show: () => show(false)};
}

/** Whether a part holds text that is no JSON. */
export const isBroken = node => Boolean(node.broken) || (node.parts ?? []).some(isBroken);
