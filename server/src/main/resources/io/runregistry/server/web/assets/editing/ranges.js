// Lumisections as ranges [first, last], both included, in order and without overlaps.

export function normal(ranges) {
    const joined = [];
    for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
        const before = joined.at(-1);
        if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
        else joined.push([first, last]);
    }
    return joined;
}

export const count = ranges => ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);

export const format = ranges => ranges.map(([first, last]) => first === last ? `${first}` : `${first}-${last}`).join(", ");

/** What people write: "1-20, 35". Throws an error that says what is wrong. */
export function parse(text, last) {
    const ranges = [];
    for (const part of text.split(",").map(part => part.trim()).filter(part => part !== "")) {
        const match = /^(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?$/.exec(part);
        if (!match) throw new Error(`“${part}” is no lumisection; write them as 1-20, 35`);
        const from = Number(match[1]);
        const to = Number(match[2] ?? match[1]);
        if (from < 1) throw new Error("lumisections are counted from 1");
        if (to < from) throw new Error(`${from}-${to} ends before it begins`);
        if (to > last) throw new Error(last ? `${part}: the run ends at lumisection ${last}` : "the run has no lumisections");
        ranges.push([from, to]);
    }
    return normal(ranges);
}

/** The range around a lumisection in which a column says the same; where nobody said anything, the gap. */
export function around(values, lumisection, last) {
    const here = values.find(([first, end]) => first <= lumisection && lumisection <= end);
    if (here) return [here[0], here[1]];
    const before = values.filter(([, end]) => end < lumisection).map(([, end]) => end);
    const after = values.filter(([first]) => first > lumisection).map(([first]) => first);
    return [Math.max(0, ...before) + 1, Math.min(last + 1, ...after) - 1];
}
