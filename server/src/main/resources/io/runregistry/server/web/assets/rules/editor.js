// The text of a rule: marks what is wrong where it stands, and shows the tree that it makes beside it.
import {element} from "../dom.js";
import {logicTree} from "./logic-tree.js";
import {place, read, write} from "./logic-text.js";

/** `tell` is called with what was typed: nothing is asked of the server here. */
export function logicEditor({text, marks, problem, tree}, tell) {
    let describe = () => undefined;
    let unknown = new Map();
    let rule = null;

    const describing = name => unknown.has(name) ? {text: unknown.get(name), unknown: true} : describe(name);
    const goTo = (from, to) => {
        text.focus();
        text.setSelectionRange(from, to);
    };
    const mark = ranges => {
        const sorted = [...ranges].sort((a, b) => a.from - b.from);
        let at = 0;
        const pieces = [];
        for (const {from, to} of sorted.filter(range => range.from >= 0)) {
            if (from < at) continue;
            pieces.push(text.value.slice(at, from), element("mark", {}, text.value.slice(from, to) || " "));
            at = to;
        }
        marks.replaceChildren(...pieces, `${text.value.slice(at)}\n`);
        marks.scrollTop = text.scrollTop;
        marks.scrollLeft = text.scrollLeft;
    };
    const say = (message, from, to) => {
        const {line, column, text: shown} = place(text.value, from);
        text.setAttribute("aria-invalid", "true");
        problem.replaceChildren(
            element("p", {class: "message"}, `Line ${line}, column ${column}: ${message}`),
            element("pre", {class: "caret", tabindex: 0}, `${shown}\n${" ".repeat(column - 1)}${"^".repeat(Math.max(1, Math.min(to - from, shown.length - column + 1)))}`),
            element("button", {type: "button", class: "quiet", onclick: () => goTo(from, to)}, "Go there"));
        mark([{from, to}]);
    };
    const showTree = () => tree.replaceChildren(logicTree(rule.value, {
        describe: describing,
        pick: path => goTo(...rule.places.get(path) ?? [0, text.value.length]),
    }));
    const update = () => {
        unknown = new Map();
        try {
            rule = read(text.value);
            text.removeAttribute("aria-invalid");
            problem.replaceChildren();
            mark([]);
            showTree();
            tree.classList.remove("outdated");
        } catch (error) {
            rule = null;
            tree.classList.add("outdated");
            say(error.message, error.from, error.to);
        }
        tell();
    };

    text.addEventListener("input", update);
    text.addEventListener("scroll", () => {
        marks.scrollTop = text.scrollTop;
        marks.scrollLeft = text.scrollLeft;
    });

    return {
        start: update,
        focus: () => text.focus(),
        /** The rule as JSON; null if the text is none. */
        value: () => rule?.value ?? null,
        isRule: () => rule !== null,
        format() {
            if (!rule) return;
            text.value = write(rule.value);
            update();
        },
        describeBy(known) {
            describe = known;
            if (rule) showTree();
        },
        /** What the server says of a rule that is JSON: its place is in the message, as "at and[1]". */
        refuse(message) {
            const path = /" at ([^;\s]+)/.exec(message.replace(/^\S+ is no rule: /, ""))?.[1] ?? "";
            const [from, to] = rule?.places.get(path) ?? [0, text.value.length];
            say(message.replace(/^\S+ is no rule: /, ""), from, to);
        },
        accept() {
            if (!rule) return;
            text.removeAttribute("aria-invalid");
            problem.replaceChildren();
        },
        /** Marks what the server's warnings speak of: variables that nothing has. */
        warn(warnings) {
            if (!rule) return;
            unknown = new Map(warnings.map(warning => [/^nothing has the variable "(.*?)", so/.exec(warning)?.[1], warning])
                .filter(([name]) => name !== undefined));
            mark(rule.variables.filter(({name}) => unknown.has(name)));
            showTree();
        },
    };
}
