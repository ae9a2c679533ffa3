// What a query box asks the registry.
import {ask, get} from "../api.js";

const then = asOf => asOf ? `?as_of=${encodeURIComponent(asOf)}` : "";
const known = new Map();

/** `{count}` of what matches, or `{marks: [{offset, length, says}]}`. */
export const check = (of, text, asOf, signal) => ask(`/web/query/check${then(asOf)}`, {of, text}, {signal});

/** What may come where the text ends: `[{text, kind, from, to, description}]`. */
export const complete = (of, text, signal) => ask("/web/query/complete", {of, text}, {signal});

export const codeOf = (of, text) => ask("/web/query/code", {of, text, registry: location.origin});

export const rowsOf = (of, text) => ask("/web/query/rows", {of, text});

/** `{text}`, or `{problems: [{row, says}]}`. */
export const textOf = (of, rows, signal) => ask("/web/query/text", {of, rows}, {signal});

/** What can be asked about: `[{name, type, about}]`. */
export function namesOf(of) {
    if (!known.has(of)) known.set(of, get(`/web/query/names/${of}`));
    return known.get(of);
}
