// A condition as three fields that one types in.

import {element} from "../dom.js";
import {OPERATORS, typed, untyped} from "./rule.js";

/** `changed` is told of every letter; the condition itself is changed before. */
export function conditionFields(node, changed) {
    const variable = element("input", {
        class: "mono variable", value: node.variable, list: "variables", "aria-label": "Variable", spellcheck: "false", autocomplete: "off",
        placeholder: "run.oms.energy",
        oninput: () => {
            node.variable = variable.value.trim();
            changed();
        },
    });
    const operator = element("select", {
        "aria-label": "Operator",
        onchange: () => {
            node.operator = operator.value;
            take();
        },
    }, OPERATORS.map(name => element("option", {selected: name === node.operator}, name)));
    const value = element("input", {
        class: "mono value", value: typed(node.value), "aria-label": "Value", spellcheck: "false", autocomplete: "off",
        title: "a number, true, false, null, or a text; of “is one of” a list as [1, 2]",
        oninput: () => take(),
    });
    function take() {
        const read = untyped(value.value);
        node.value = node.operator === "is one of" && !Array.isArray(read) ? [read] : read;
        if (node.operator !== "is one of" && Array.isArray(read)) value.setAttribute("aria-invalid", "true");
        else value.removeAttribute("aria-invalid");
        changed();
    }
    return [variable, operator, value];
}
