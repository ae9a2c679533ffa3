// A golden rule as parts that people can edit. What is read here is always written back as it was: whatever would not come out
// the same is kept as it stands, as an "other" part.

/** The operators of conditions; `in` of texts is turned into words. */
export const OPERATORS = ["==", "!=", "<", "<=", ">", ">=", "contains", "does not contain", "is one of", "===", "!=="];

const COMPARISONS = ["==", "!=", "<", "<=", ">", ">=", "===", "!=="];
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const isPlain = value => value === null || typeof value !== "object";

/** The only key of an object that is an operation. */
function operation(logic) {
    const keys = isPlain(logic) || Array.isArray(logic) ? [] : Object.keys(logic);
    return keys.length === 1 ? keys[0] : null;
}

function condition(name, value) {
    const [left, right] = Array.isArray(value) ? value : [];
    if (COMPARISONS.includes(name)) {
        if (right === false && operation(left) === "in") {
            return {kind: "condition", variable: left.in[1]?.var, operator: "does not contain", value: left.in[0]};
        }
        return {kind: "condition", variable: left?.var, operator: name, value: right};
    }
    if (name === "in") {
        return operation(right) === "var"
            ? {kind: "condition", variable: right.var, operator: "contains", value: left}
            : {kind: "condition", variable: left?.var, operator: "is one of", value: right};
    }
    return null;
}

function candidate(logic) {
    const name = operation(logic);
    const value = logic?.[name];
    if ((name === "and" || name === "or") && Array.isArray(value)) {
        return {kind: name, parts: value.map(read)};
    }
    if (name === "!") {
        const list = Array.isArray(value);
        return list && value.length !== 1 ? null : {kind: "not", list, parts: [read(list ? value[0] : value)]};
    }
    return name === null ? null : condition(name, value);
}

const isSound = node => node.kind !== "condition" || typeof node.variable === "string"
    && (node.operator === "is one of" ? Array.isArray(node.value) && node.value.every(isPlain) : isPlain(node.value));

/** A part: `{kind: "and" | "or" | "not", parts}`, `{kind: "condition", variable, operator, value}` or `{kind: "other", logic}`. */
export function read(logic) {
    const node = candidate(logic);
    return node && isSound(node) && same(write(node), logic) ? node : {kind: "other", logic};
}

/** The json-logic of a part. */
export function write(node) {
    if (node.kind === "other") return node.logic;
    if (node.kind === "not") return {"!": node.list ? [write(node.parts[0])] : write(node.parts[0])};
    if (node.kind !== "condition") return {[node.kind]: node.parts.map(write)};
    const variable = {var: node.variable};
    switch (node.operator) {
        case "contains": return {in: [node.value, variable]};
        case "does not contain": return {"==": [{in: [node.value, variable]}, false]};
        case "is one of": return {in: [variable, node.value]};
        default: return {[node.operator]: [variable, node.value]};
    }
}

export const newCondition = (variable = "", value = "") => ({kind: "condition", variable, operator: "==", value});

/** A value as it is typed: a text stands without quotes unless it would be taken for something else. */
export function typed(value) {
    return typeof value === "string" && same(untyped(value), value) ? value : flat(value);
}

/** What was typed: JSON if it is a number, true, false, null, a quoted text or a list; else the text itself. */
export function untyped(text) {
    const trimmed = text.trim();
    if (/^(-?\d|true$|false$|null$|"|\[)/.test(trimmed)) {
        try {
            return JSON.parse(trimmed);
        } catch {
            // a text that only begins like a number
        }
    }
    return text;
}

function flat(value) {
    if (isPlain(value)) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(flat).join(", ")}]`;
    return `{${Object.entries(value).map(([name, inside]) => `${JSON.stringify(name)}: ${flat(inside)}`).join(", ")}}`;
}

/** json-logic as people write it: a line for each part. */
export function pretty(logic, indent = "") {
    const name = operation(logic);
    const parts = logic?.[name];
    if (!["and", "or"].includes(name) || !Array.isArray(parts) || parts.length === 0) return flat(logic);
    const lines = parts.map(part => `${indent}  ${pretty(part, `${indent}  `)}`);
    return `{${JSON.stringify(name)}: [\n${lines.join(",\n")}\n${indent}]}`;
}

/** All conditions of a part, its own and those of its parts. */
export const conditions = node => node.kind === "condition" ? [node] : (node.parts ?? []).flatMap(conditions);
