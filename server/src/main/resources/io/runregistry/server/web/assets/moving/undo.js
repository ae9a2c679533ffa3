// Undoes versions, last one first, after showing what that comes to.
import {act, ask} from "../api.js";
import {element, whileBusy} from "../dom.js";
import {inWords} from "./tables.js";

export function offerUndo(section, versions) {
    const button = element("button", {type: "button", onclick: () => whileBusy(button, () => preview(section, [...versions].reverse()))}, "Undo…");
    return button;
}

async function preview(section, versions) {
    const looks = [];
    for (const version of versions) {
        try {
            looks.push({version, ...await ask(`/versions/${version}/revert`, {dry_run: true})});
        } catch (problem) {
            looks.push({version, changes: [], conflicts: [], refused: problem.message});
        }
    }
    const can = looks.filter(look => !look.refused && look.conflicts.length === 0);
    const comment = element("input", {maxlength: "2000", autocomplete: "off", placeholder: "Why; the log keeps it"});
    const button = element("button", {class: "danger", disabled: can.length === 0}, `Undo ${can.length === 1 ? `version ${can[0].version}` : `${can.length} versions`}`);
    const title = element("h2", {tabindex: "-1"}, "What undoing comes to");
    const box = element("div", {class: "moving-undo"}, title,
        element("table", {},
            element("thead", {}, element("tr", {}, ["Version", "What becomes of it"].map(text => element("th", {scope: "col"}, text)))),
            element("tbody", {}, looks.map(look => element("tr", {}, element("td", {}, look.version), element("td", {}, told(look)))))),
        element("form", {class: "row moving-confirm", onsubmit: event => {
            event.preventDefault();
            whileBusy(button, () => undo(box, can, comment.value.trim()));
        }}, element("label", {class: "field"}, element("span", {}, "Comment"), comment), button));
    section.querySelector(".moving-undo")?.remove();
    section.append(box);
    title.focus();
}

function told({changes, conflicts, more, refused}) {
    if (refused) return element("span", {class: "error-text"}, refused);
    if (conflicts.length > 0) {
        return element("span", {class: "error-text"}, `Later versions changed the same, undo those first: ${
            [...new Set(conflicts.map(conflict => `${conflict.atomic_version} by ${conflict.by}`))].join(", ")}`);
    }
    return element("ul", {class: "plain"}, changes.slice(0, 20).map(change => element("li", {}, inWords({[placeOf(change)]: change}))),
        (changes.length > 20 || more) && element("li", {}, `… ${changes.length.toLocaleString("en")} changes in all`));
}

function placeOf({run_number: run, dataset, name, start, end}) {
    const where = [`run ${run}`, dataset, name].filter(Boolean).join(" ");
    return start ? `${where} ${start}–${end}` : where;
}

async function undo(box, looks, comment) {
    const results = element("ul", {class: "plain"});
    const status = element("p", {role: "status", tabindex: "-1"});
    box.append(status, results);
    let done = 0;
    for (const {version, token} of looks) {
        try {
            const {atomic_version: made} = await act("POST", `/versions/${version}/revert`, {token, ...comment && {comment}});
            done++;
            results.append(element("li", {}, `version ${version} is undone by `, element("a", {href: `/web/log/${made}`}, `version ${made}`)));
        } catch (problem) {
            results.append(element("li", {class: "error-text"}, `version ${version}: ${problem.message}`));
        }
    }
    status.textContent = `${done} of ${looks.length} undone`;
    box.querySelector("form").remove();
    status.focus();
}
