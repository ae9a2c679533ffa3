// Turns a query of runs into a condition of a rule.

import {send} from "../api.js";

const MOST = 5000;
const isRunList = part => part.kind === "condition" && part.variable === "run.run_number" && part.operator === "is one of";

/** Puts the runs that a query finds now into the rule, in place of those that were in it; gives what it did. */
export async function runsOfQuery(query, rule) {
    if (query.trim() === "") throw new Error("Type a query first, as class = Collisions22.");
    const answer = await send("POST", "/query/runs", {query, fields: ["run"], limit: MOST + 1}, {reads: true});
    const rows = (await answer.text()).trim().split("\n").map(line => JSON.parse(line));
    if (!rows.at(-1)?.end) throw new Error("The answer broke off; try again.");
    const runs = rows.slice(0, -1).map(row => row.run_number).sort((a, b) => a - b);
    if (runs.length === 0) throw new Error("No run fulfils this query.");
    if (runs.length > MOST) throw new Error(`More than ${MOST} runs fulfil this query, too many for a rule; use a run range or conditions instead.`);
    if (rule.root.kind !== "and") rule.root = {kind: "and", parts: [rule.root]};
    const list = {kind: "condition", variable: "run.run_number", operator: "is one of", value: runs};
    rule.root.parts = [list, ...rule.root.parts.filter(part => !isRunList(part))];
    rule.edited();
    return `${runs.length} run${runs.length === 1 ? "" : "s"}, as they are now, are a condition of the rule.`;
}
