// The tray at the foot of the page: what is gathered, one after another.
import {element, one} from "../dom.js";
import {format} from "./ranges.js";
import {letter} from "./statuses.js";
import * as tray from "./tray.js";

const pageOf = edit => edit.dataset === "online" ? `/web/runs/${edit.run}`
    : `/web/datasets/${edit.run}${edit.dataset.startsWith("/") ? "" : "/"}${edit.dataset.split("/").map(encodeURIComponent).join("/")}`;

export function show(here) {
    const edits = tray.edits();
    one("#editing-gathered").hidden = edits.length === 0;
    one("#editing-count").textContent = tray.words(edits);
    one("#editing-tray").replaceChildren(...edits.map((edit, i) => entry(edit, i, here)));
}

const few = names => names.length <= 3 ? names.join(", ") : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;

function entry(edit, index, here) {
    const isHere = edit.run === here.run && edit.dataset === here.dataset;
    const what = `${few(edit.columns)} ${format(edit.ranges)}`;
    return element("li", {class: "chip", title: [edit.dataset, edit.columns.join(", "), edit.comment, edit.cause].filter(Boolean).join(" · ")},
        isHere ? element("span", {}, `${edit.run}`) : element("a", {href: pageOf(edit)}, `${edit.run}`),
        edit.dataset === "online" ? null : element("span", {class: "quiet-text"}, edit.dataset.split("/")[1] ?? edit.dataset),
        element("span", {}, `${what} →`),
        element("b", {class: `letter ${edit.status}`, title: edit.status}, letter(edit.status)),
        element("span", {class: "hidden"}, edit.status),
        edit.comment ? element("i", {class: "said"}, `“${edit.comment}”`) : null,
        element("button", {type: "button", class: "quiet", "aria-label": `Take out ${what} of run ${edit.run}`, onclick: () => {
            tray.takeOut(index);
            (one(`#editing-tray li:nth-child(${Math.max(index, 1)}) button`) ?? one("#editor")).focus();
        }}, "×"));
}
