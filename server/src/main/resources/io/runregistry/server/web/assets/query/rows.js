// Draws the rows of the filter builder. Each control changes its row; what adds or takes away rows draws all of them anew.
import {element} from "../dom.js";

const STATUSES = ["GOOD", "BAD", "STANDBY", "EXCLUDED", "NOTSET", "EMPTY", "NO VALUE FOUND"];
const NUMBERS = ["=", "!=", "<", "<=", ">", ">="];
const NONE = ["is null", "is not null"];
const OPERATORS = {
    number: [...NUMBERS, "in", "not in", ...NONE],
    date: [...NUMBERS, "in", "not in", ...NONE],
    boolean: ["=", "!=", ...NONE],
    list: ["=", "!=", "like", "not like", "in", "not in", ...NONE],
    text: ["=", "!=", "like", "not like", "in", "not in", "<", "<=", ">", ">=", ...NONE],
};
const ASKS = [
    ["any", "has lumisections that are"], ["all", "is everywhere"], ["no", "has none that are"],
    ["lumisections", "share of lumisections"], ["luminosity", "share of luminosity"], ["count", "number of lumisections"]];
const NEW = [
    ["Condition", {kind: "condition", subject: "", operator: "=", value: ""}],
    ["Changed", {kind: "changed", since: "", until: "", by: ""}],
    ["Text", {kind: "text", text: ""}],
    ["Group", {kind: "group", any: true, rows: []}]];

/** `context` has the `known` names, the `place` of the group, and calls: `draw(selector to focus)` and `changed()`. */
export function drawGroup(group, context, remove) {
    const rows = group.rows.map((row, i) => {
        const place = context.place === "" ? `${i}` : `${context.place}.${i}`;
        const inner = {...context, place};
        const gone = () => {
            group.rows.splice(i, 1);
            context.draw(`[data-group="${context.place}"] > .builder-add button`);
        };
        return row.kind === "group" ? drawGroup(row, inner, gone) : drawRow(row, inner, gone);
    });
    const add = ([label, row]) => element("button", {type: "button", class: "quiet", onclick: () => {
        group.rows.push({not: false, ...structuredClone(row)});
        const at = group.rows.length - 1;
        const place = context.place === "" ? `${at}` : `${context.place}.${at}`;
        context.draw(`[data-row="${place}"] :is(input:not([type=checkbox]), select, textarea)`);
    }}, `+ ${label}`);
    return element("fieldset", {class: "builder-group", "data-group": context.place, "data-row": context.place},
        element("legend", {class: "row"},
            remove && not(group, context),
            select("How these belong together", [["all", "all of these"], ["any", "any of these"]], group.any ? "any" : "all", value => {
                group.any = value === "any";
                context.changed();
            }),
            remove && removeButton("Take this group away", remove)),
        rows, problem(),
        element("div", {class: "row builder-add"}, NEW.map(add)));
}

function drawRow(row, context, remove) {
    return element("div", {class: `row builder-row ${row.kind}`, "data-row": context.place},
        not(row, context), controls[row.kind](row, context),
        removeButton("Take this row away", remove), problem());
}

const problem = () => element("p", {class: "builder-problem error-text", role: "status"});

const removeButton = (label, onclick) => element("button", {type: "button", class: "quiet", "aria-label": label, title: label, onclick}, "×");

function not(row, context) {
    const box = element("input", {type: "checkbox", onchange: () => {
        row.not = box.checked;
        context.changed();
    }});
    box.checked = row.not;
    return element("label", {class: "builder-not"}, box, " not");
}

function select(label, options, value, chosen) {
    const known = options.some(([key]) => key === value) ? options : [...options, [value, value]];
    const made = element("select", {"aria-label": label, onchange: () => chosen(made.value)},
        known.map(([key, words]) => element("option", {value: key}, words)));
    made.value = value;
    return made;
}

function input(label, row, field, context, properties = {}) {
    const made = element(properties.rows ? "textarea" : "input", {"aria-label": label, placeholder: label, spellcheck: "false", autocomplete: "off", ...properties, oninput: () => {
        row[field] = made.value;
        context.changed();
    }});
    made.value = row[field];
    return made;
}

const pairs = values => values.map(value => [value, value]);
const chooses = (row, field, context, redraw) => value => {
    row[field] = value;
    if (redraw) context.draw(`[data-row="${context.place}"] select[aria-label="${redraw}"]`);
    else context.changed();
};

/** A column has statuses, an attribute values: another name may make another kind of row. */
function subject(row, field, context) {
    const made = input("Attribute or column", row, field, context, {list: "builder-names"});
    made.addEventListener("change", () => {
        const type = context.known.get(made.value)?.type;
        if (type === "flags" && row.kind !== "flags") {
            become(row, {kind: "flags", column: made.value, ask: "any", status: "GOOD", operator: ">", value: "95"});
        } else if (type !== "flags" && row.kind === "flags") {
            become(row, {kind: "condition", subject: made.value, operator: "=", value: ""});
        }
        context.draw(`[data-row="${context.place}"] input[list] ~ select`);
    });
    made.title = context.known.get(row[field])?.about ?? "";
    return made;
}

function become(row, other) {
    const {not} = row;
    for (const key of Object.keys(row)) delete row[key];
    Object.assign(row, {not, ...other});
}

const controls = {
    condition(row, context) {
        const {type, about} = context.known.get(row.subject) ?? {};
        const operators = OPERATORS[type] ?? OPERATORS.text;
        const hint = row.operator.endsWith("in") ? "a, b, c..d" : row.operator.endsWith("like") ? "%any characters%" : type === "date" ? "2022-07-05" : "Value";
        const value = type === "boolean"
            ? select("Value", pairs(["true", "false"]), row.value ||= "true", chooses(row, "value", context))
            : input("Value", row, "value", context, {placeholder: hint});
        return [subject(row, "subject", context),
            select("Compared how", pairs(operators), row.operator, chooses(row, "operator", context, "Compared how")),
            row.operator.startsWith("is ") ? null : value,
            about ? element("span", {class: "builder-about quiet-text"}, about) : null];
    },
    flags(row, context) {
        const counted = ["lumisections", "luminosity", "count"].includes(row.ask);
        return [subject(row, "column", context),
            select("What of the column", ASKS, row.ask, chooses(row, "ask", context, "What of the column")),
            select("Status", pairs(STATUSES), row.status, chooses(row, "status", context)),
            counted && select("Compared how", pairs(NUMBERS), row.operator, chooses(row, "operator", context)),
            counted && input("Number", row, "value", context, {inputmode: "decimal", class: "builder-number"}),
            counted && row.ask !== "count" && "%"];
    },
    changed(row, context) {
        return [element("span", {}, "changed since"), input("Since (UTC)", row, "since", context, {placeholder: "2022-10-01"}),
            element("span", {}, "until"), input("Until (UTC)", row, "until", context, {placeholder: "2022-11-01"}),
            element("span", {}, "by"), input("By", row, "by", context, {placeholder: "somebody@cern.ch"})];
    },
    text: (row, context) => input("Text", row, "text", context, {rows: 1, class: "mono"}),
};
