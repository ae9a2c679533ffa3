// Says what is wrong with a query: under the places, and below the box, with what may have been meant.
import {element} from "../dom.js";

/** A word that is still being typed is not wrong yet. */
const isUnfinished = (area, {offset, length}) =>
    document.activeElement === area && area.selectionStart >= offset + Math.min(length, area.value.length - offset);

export function showProblems(area, problems, marks, found) {
    const shown = found.map(mark => ({...mark, unfinished: isUnfinished(area, mark) && isLast(area, mark)}));
    marks.update(shown);
    if (shown.some(mark => !mark.unfinished)) area.setAttribute("aria-invalid", "true");
    else area.removeAttribute("aria-invalid");
    problems.replaceChildren(...shown.map(mark => element("p", {class: mark.unfinished ? "quiet-text" : "error-text"}, mark.says, suggestion(area, mark))));
}

/** Nothing but blanks follows. */
const isLast = (area, {offset, length}) => area.value.slice(offset + length).trim() === "";

function suggestion(area, {says, offset, length}) {
    const meant = /did you mean "([^"]+)"\?/.exec(says)?.[1];
    return meant && element("button", {type: "button", class: "quiet", onclick: () => {
        area.setRangeText(meant, offset, offset + length, "end");
        area.focus();
        area.dispatchEvent(new Event("input", {bubbles: true}));
    }}, `Write ${meant}`);
}
