// What stands in the rows of the chart, read once from what the server drew.
import {all} from "../dom.js";

const known = new WeakMap();

function ofBars(row) {
    return all("rect[data-first]", row).map(rect => ({
        first: Number(rect.dataset.first),
        last: Number(rect.dataset.last),
        kind: rect.getAttribute("class"),
        value: rect.dataset.value,
        comment: rect.dataset.comment ?? "",
        cause: rect.dataset.cause ?? "",
    }));
}

function ofCurve(path) {
    return path.dataset.values.split(" ").filter(text => text).map(text => {
        const [, first, last, value] = /^(\d+)-(\d+)=(.*)$/.exec(text);
        return {first: Number(first), last: Number(last), kind: "NUMBER", value, comment: "", cause: ""};
    });
}

/** The ranges of a row, or of a curve, ascending: `{first, last, kind, value, comment, cause}`. */
export function ranges(element) {
    if (!known.has(element)) {
        const curve = element.matches("path") ? element : element.querySelector("path.number");
        known.set(element, curve ? ofCurve(curve) : ofBars(element));
    }
    return known.get(element);
}

/** The range that a lumisection is in; undefined where nothing is said. */
export function rangeAt(element, lumisection) {
    const all = ranges(element);
    let low = 0;
    let high = all.length - 1;
    while (low <= high) {
        const middle = (low + high) >> 1;
        if (all[middle].last < lumisection) low = middle + 1;
        else if (all[middle].first > lumisection) high = middle - 1;
        else return all[middle];
    }
    return undefined;
}
