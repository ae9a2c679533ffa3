// What one list has and the other has not, as tables with bars.

import {element} from "../dom.js";

const WIDTH = 360;
const HEIGHT = 14;
const AT_FIRST = 100;
const SVG = "http://www.w3.org/2000/svg";

export const whole = number => number.toLocaleString("en-US");
const luminosity = number => number.toLocaleString("en-US", {minimumFractionDigits: 3, maximumFractionDigits: 3});
const count = ranges => ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
const words = ranges => ranges.map(([first, last]) => first === last ? `${first}` : `${first}-${last}`).join(", ");
const cell = (text, name = "td") => element(name, {class: "number"}, text);

/** `sides` are the lists by name; each `only` has `{lumisections, runs, mask, luminosity: {total, byRun}}`. */
export function differenceTables({a, b}, both, onlyA, onlyB) {
    return [
        element("section", {class: "card", "aria-labelledby": "sums"},
            element("h2", {id: "sums"}, "In all"),
            element("table", {},
                element("thead", {}, element("tr", {}, element("th", {}, ""), ["Runs", "Lumisections", "Recorded (/pb)", "Delivered (/pb)"].map(name => element("th", {class: "number"}, name)))),
                element("tbody", {},
                    sums(["only in a: ", linked(a)], onlyA, "only-a"),
                    sums(["only in b: ", linked(b)], onlyB, "only-b"),
                    sums(["in both"], both, "both"))),
            element("p", {class: "quiet-text"}, "Luminosity as OMS gives it: /pb for the runs of recent years; a lumisection without a value counts 0.")),
        byRun(a, b, onlyA, onlyB),
    ];
}

const linked = list => list.href ? element("a", {href: list.href}, list.label) : element("span", {}, list.label);

function sums(name, part, kind) {
    return element("tr", {"data-part": kind}, element("th", {scope: "row"}, key(kind), " ", name),
        cell(whole(part.runs)), cell(whole(part.lumisections)),
        cell(luminosity(part.luminosity.total.recorded)), cell(luminosity(part.luminosity.total.delivered)));
}

function svg(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
}

const key = kind => svg("svg", {class: "key", width: 12, height: 12, "aria-hidden": "true"}, svg("rect", {class: kind, width: 12, height: 12}));

function byRun(a, b, onlyA, onlyB) {
    const runs = [...new Set([...Object.keys(onlyA.mask), ...Object.keys(onlyB.mask)])].map(Number).sort((x, y) => x - y);
    const longest = Math.max(1, ...runs.flatMap(run => [a.mask[run], b.mask[run]]).filter(Boolean).map(ranges => ranges.at(-1)?.[1] ?? 1));
    const body = element("tbody", {}, runs.slice(0, AT_FIRST).map(row));
    const more = runs.length > AT_FIRST && element("button", {type: "button", onclick: () => {
        body.append(...runs.slice(AT_FIRST).map(row));
        more.remove();
    }}, `Show the other ${whole(runs.length - AT_FIRST)} runs`);

    function row(run) {
        const [left, right] = [onlyA.mask[run] ?? [], onlyB.mask[run] ?? []];
        return element("tr", {"data-run": run},
            element("td", {}, element("a", {href: `/web/runs/${run}`}, String(run))),
            element("td", {}, bar(run, left, right)),
            cell(left.length ? whole(count(left)) : ""), cell(recorded(onlyA, run)), element("td", {class: "ranges"}, words(left)),
            cell(right.length ? whole(count(right)) : ""), cell(recorded(onlyB, run)), element("td", {class: "ranges"}, words(right)));
    }

    function bar(run, left, right) {
        const rects = (ranges, kind, y, height) => ranges.map(([first, last]) => svg("rect", {
            class: kind, x: (first - 1) / longest * WIDTH, width: Math.max((last - first + 1) / longest * WIDTH, 0.7), y, height}));
        const label = `run ${run}: only in a ${words(left) || "nothing"}; only in b ${words(right) || "nothing"}`;
        return svg("svg", {class: "bar", width: WIDTH, height: HEIGHT, role: "img", "aria-label": label},
            ...rects(a.mask[run] ?? [], "both", 0, HEIGHT), ...rects(b.mask[run] ?? [], "both", 0, HEIGHT),
            ...rects(left, "only-a", 0, HEIGHT), ...rects(right, "only-b", 0, HEIGHT));
    }

    if (runs.length === 0) {
        return element("section", {class: "card"}, element("p", {class: "note"}, "The two lists are equal, to the last lumisection."));
    }
    return element("section", {class: "card", "aria-labelledby": "runs"},
        element("h2", {id: "runs"}, `Run by run: ${whole(runs.length)} differ`),
        element("p", {class: "row quiet-text"}, key("only-a"), "only in a ", key("only-b"), "only in b ", key("both"), `in both; lumisections 1 to ${whole(longest)}`),
        element("div", {class: "scroll", tabindex: "0", role: "group", "aria-label": "Runs that differ"},
            element("table", {class: "by-run"},
                element("thead", {}, element("tr", {},
                    ["Run", "Lumisections"].map(name => element("th", {}, name)),
                    ["only in a", "recorded (/pb)"].map(name => element("th", {class: "number"}, name)), element("th", {}, "which"),
                    ["only in b", "recorded (/pb)"].map(name => element("th", {class: "number"}, name)), element("th", {}, "which"))),
                body)),
        more);
}

function recorded(only, run) {
    const found = only.luminosity.byRun.get(run);
    return found ? luminosity(found.recorded) : "";
}

/** Why the one has not what only the other has, by its rule: the conditions that are false there. */
export function reasons(name, other, only) {
    const leaves = (only.explanation?.totals.leaves ?? []).filter(leaf => leaf.inclusive.lumisections > 0)
        .sort((x, y) => y.inclusive.lumisections - x.inclusive.lumisections);
    if (leaves.length === 0) return null;
    return element("section", {class: "card", "aria-label": `Why not in ${name}`},
        element("h2", {}, `Why ${name} has not what only ${other} has`),
        element("table", {},
            element("thead", {}, element("tr", {}, element("th", {}, `False by the rule of ${name}`),
                ["Lumisections", "alone", "Recorded (/pb)", "alone"].map(text => element("th", {class: "number"}, text)))),
            element("tbody", {}, leaves.map(leaf => element("tr", {}, element("td", {}, leaf.in_words),
                cell(whole(leaf.inclusive.lumisections)), cell(whole(leaf.exclusive.lumisections)),
                cell(luminosity(leaf.inclusive.recorded_luminosity)), cell(luminosity(leaf.exclusive.recorded_luminosity)))))));
}
