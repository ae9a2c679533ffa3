// Asks the server what is wrong about a rule, while it is typed, and says so with what was probably meant.

import {ask} from "../api.js";
import {all, element, one} from "../dom.js";

const WAIT = 200;

/** `rule` has `text` and `replaceVariable(name, nearest)`. */
export function checker(rule) {
    let timer = 0;
    let asking = null;

    function say(...lines) {
        one("#check").replaceChildren(...lines);
    }

    function mark(unknown) {
        const nearest = new Map(unknown.map(({name, nearest: near}) => [name, near]));
        for (const field of all("input.variable")) {
            const isUnknown = nearest.has(field.value.trim());
            field.toggleAttribute("aria-invalid", false);
            if (isUnknown) field.setAttribute("aria-invalid", "true");
            field.title = isUnknown ? `nothing has this variable${nearest.get(field.value.trim()) ? `; did you mean ${nearest.get(field.value.trim())}?` : ""}` : "";
        }
    }

    function unknownLine({name, nearest}) {
        return element("p", {class: "warning row"},
            element("span", {}, "Nothing has the variable ", element("code", {}, name), ", so it is always null."),
            nearest && element("button", {type: "button", onclick: () => rule.replaceVariable(name, nearest)}, `Use ${nearest}`));
    }

    function show(answer) {
        const others = answer.warnings.filter(warning => !answer.unknown_variables.some(({name}) => warning.startsWith(`nothing has the variable "${name}"`)));
        say(...answer.unknown_variables.map(unknownLine),
            ...others.map(warning => element("p", {class: "warning"}, warning)),
            answer.warnings.length === 0 && element("p", {class: "quiet-text"},
                answer.variables.length === 1 ? "All is well: its one variable is known." : `All is well: its ${answer.variables.length} variables are known.`));
        mark(answer.unknown_variables);
    }

    async function check() {
        asking?.abort();
        asking = new AbortController();
        const {signal} = asking;
        try {
            show(await ask("/golden/check", {json_logic: rule.text}, {signal}));
        } catch (problem) {
            if (problem.name === "AbortError") return;
            mark([]);
            say(element("p", {class: "message"}, problem.message));
        }
    }

    return {
        /** Soon, when nothing more is typed. */
        soon() {
            clearTimeout(timer);
            timer = setTimeout(check, WAIT);
        },
        /** What needs no server to be said. */
        instead(message, kind) {
            clearTimeout(timer);
            asking?.abort();
            mark([]);
            say(element("p", {class: kind}, message));
        },
    };
}
