// Shows json-logic to people: its "and" and "or" as a tree, its leaves in words. JSON in, elements out; asks nobody anything.
import {element} from "../dom.js";

const BETWEEN = new Set(["==", "===", "!=", "!==", "<", "<=", ">", ">=", "in", "and", "or", "+", "-", "*", "/", "%"]);
const JOINS = {and: "all of", or: "any of"};

const operationOf = logic => logic !== null && typeof logic === "object" && !Array.isArray(logic) && Object.keys(logic).length === 1
    ? Object.keys(logic)[0] : "";
const argumentsOf = value => Array.isArray(value) ? value : [value];

/** As the server says it: `lumisection.rr.dt-dt == "GOOD"`. */
export function words(logic, inside = false) {
    if (Array.isArray(logic)) return `[${logic.map(part => words(part)).join(", ")}]`;
    const operation = operationOf(logic);
    if (!operation) return JSON.stringify(logic);
    const parts = argumentsOf(logic[operation]);
    if (operation === "var") return variable(parts);
    if (BETWEEN.has(operation) && parts.length > 1) return bracketed(parts.map(part => words(part, true)).join(` ${operation} `), inside);
    if (operation === "!" && parts.length === 1) return `not ${words(parts[0], true)}`;
    if ((operation === "if" || operation === "?:") && parts.length > 1) return bracketed(choice(parts), inside);
    return call(operation, parts);
}

function variable(parts) {
    const [name, otherwise] = parts;
    if (!parts.length || parts.length > 2 || name !== null && typeof name === "object") return call("var", parts);
    const shown = name === null || name === "" ? "everything" : String(name);
    return parts.length === 1 ? shown : `(${shown}, if missing ${words(otherwise, true)})`;
}

function choice(parts) {
    const said = [];
    for (let i = 0; i + 1 < parts.length; i += 2) said.push(`if ${words(parts[i], true)} then ${words(parts[i + 1], true)}`);
    if (parts.length % 2) said.push(`else ${words(parts.at(-1), true)}`);
    return said.join(", ");
}

const call = (operation, parts) => `${operation}(${parts.map(part => words(part)).join(", ")})`;
const bracketed = (said, inside) => inside ? `(${said})` : said;

/** The variables that a rule names outright, each once. */
export function variablesOf(logic) {
    if (logic === null || typeof logic !== "object") return [];
    const own = operationOf(logic) === "var" ? argumentsOf(logic.var)[0] : undefined;
    const names = typeof own === "string" ? [own] : [];
    return [...new Set([...names, ...Object.values(logic).flatMap(variablesOf)])];
}

/**
 * An element with the whole tree.
 *
 * `describe(name)` gives what is known of a variable, `{text, unknown}`, or nothing; `pick(path)` is called with the path of
 * a leaf that somebody chooses (`and[1].or[0]`), and makes leaves buttons.
 */
export function logicTree(logic, {describe = () => undefined, pick} = {}) {
    return element("div", {class: "logic-tree"}, part(logic, "", {describe, pick}));
}

function part(logic, path, options) {
    const operation = operationOf(logic);
    const parts = operation ? argumentsOf(logic[operation]) : [];
    if (!Object.hasOwn(JOINS, operation) || !parts.length) return leaf(logic, path, options);
    const place = path ? `${path}.${operation}` : operation;
    const isList = Array.isArray(logic[operation]);
    return element("div", {class: "logic-branch"},
        element("span", {class: "logic-join"}, JOINS[operation]),
        element("ul", {}, parts.map((inner, i) =>
            element("li", {}, part(inner, isList ? `${place}[${i}]` : place, options)))));
}

function leaf(logic, path, {describe, pick}) {
    const said = element("code", {}, words(logic));
    const known = variablesOf(logic).map(name => [name, describe(name)]).filter(([, what]) => what);
    return element("div", {class: known.some(([, what]) => what.unknown) ? "logic-leaf unknown" : "logic-leaf"},
        pick ? element("button", {type: "button", class: "quiet", title: "Go there in the text", onclick: () => pick(path)}, said) : said,
        known.length > 0 && element("dl", {}, known.map(([name, what]) => [
            element("dt", {}, element("code", {}, name)),
            element("dd", {}, what.text)])));
}
