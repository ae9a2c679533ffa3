// The bars of the page: where somebody points, and what is drawn over them. The chart itself is in run/.
import {all, one} from "../dom.js";
import {chart, lastLumisection, lumisectionAt, reveal, visible} from "../run/bars.js";
import {crosshair, currentRow, moveTo} from "../run/crosshair.js";
import {pattern, svg} from "./statuses.js";

const JUDGED = ".bar-row[data-source=rr]";

export {lastLumisection, lumisectionAt};

export const rows = () => chart() ? all(JUDGED, chart()).filter(row => !row.hidden) : [];
export const columnOf = row => row.dataset.column;
export const isChart = element => element !== null && element === chart();

/** The row of judgements whose bar something is on; null beside them. */
export const rowAt = element => element.closest?.(".bars .track")?.closest(JUDGED) ?? null;

/** Where the keys are: `{row, lumisection}`; a row of DCS bits is none to edit. */
export function cursor() {
    const row = currentRow();
    return {row: row?.matches(JUDGED) ? row : null, lumisection: crosshair() ?? visible().from};
}

export function moveCursor(lumisection) {
    moveTo(lumisection);
    reveal(lumisection);
}

/** The rows between two heights on the screen, both included. */
export function rowsBetween(one, other) {
    const [top, bottom] = [Math.min(one, other), Math.max(one, other)];
    return rows().filter(row => {
        const box = row.getBoundingClientRect();
        return box.height > 0 && box.bottom >= top && box.top <= bottom;
    });
}

function layer(row, name) {
    const zoomed = one("svg.zoomed", row);
    one(`g.${name}`, zoomed)?.remove();
    const made = svg("g", {class: name});
    zoomed.append(made);
    return made;
}

const box = ([first, last], more) => svg("rect", {
    x: `${100 * (first - 1) / lastLumisection()}%`, width: `${100 * (last - first + 1) / lastLumisection()}%`, y: 0, height: "100%", ...more,
});

/** Marks these lumisections of these columns, and no others. */
export function drawSelection(columns, ranges) {
    for (const row of rows()) {
        const selected = columns.includes(columnOf(row));
        row.classList.toggle("selected", selected);
        layer(row, "selection").append(...(selected ? ranges.map(range => box(range, {})) : []));
    }
}

/** Draws what is gathered of this dataset in the lower half of its bars, below what holds. */
export function drawGathered(edits) {
    for (const row of rows()) {
        layer(row, "gathered").append(...edits.filter(edit => edit.columns.includes(columnOf(row)))
            .flatMap(edit => edit.ranges.map(range => box(range, {y: "45%", height: "55%", fill: pattern(edit.status)}))));
    }
}

/** Says at each row that can't be edited why not. */
export function describe(columns) {
    for (const row of rows()) {
        const refusal = columns.find(known => known.name === columnOf(row))?.refusal;
        const track = one(".track", row);
        row.classList.toggle("refused", Boolean(refusal));
        track.dataset.said ??= track.getAttribute("aria-label");
        track.setAttribute("aria-label", track.dataset.said + (refusal ? `; can’t be edited: ${refusal}` : ""));
        if (refusal) row.title = `Can’t be edited: ${refusal}`;
        else row.removeAttribute("title");
    }
}
