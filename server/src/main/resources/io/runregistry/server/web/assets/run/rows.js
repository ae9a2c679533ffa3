// Which rows are seen: those with a word in their name, or only those where something is BAD; groups open and close.
import {all, one} from "../dom.js";
import {setParameters} from "./address.js";
import {chart} from "./bars.js";

function choose() {
    const find = one("#find-rows").value.trim();
    const onlyBad = one("#only-bad").checked;
    const closed = [];
    let any = false;
    for (const group of all(".bar-group", chart())) {
        const open = one("button[aria-expanded]", group).getAttribute("aria-expanded") === "true";
        if (!open) closed.push(group.dataset.group);
        const rows = all(".bar-row", group);
        const right = rows.filter(row => row.dataset.column.includes(find) && (!onlyBad || row.dataset.alarming === "true"));
        for (const row of rows) row.hidden = !open || !right.includes(row);
        group.hidden = right.length === 0;
        any ||= right.length > 0;
    }
    one("#no-rows").hidden = any;
    setParameters({find, only: onlyBad ? "bad" : null, closed: closed.join(",")});
}

document.addEventListener("input", event => {
    if (event.target.matches("#find-rows, #only-bad")) choose();
});

document.addEventListener("click", event => {
    const button = event.target.closest(".bar-group > h3 button");
    if (button) {
        button.setAttribute("aria-expanded", button.getAttribute("aria-expanded") !== "true");
        choose();
    } else if (event.target.id === "all-rows") {
        one("#find-rows").value = "";
        one("#only-bad").checked = false;
        for (const each of all(".bar-group > h3 button", chart())) each.setAttribute("aria-expanded", "true");
        choose();
        one("#find-rows").focus();
    }
});

document.addEventListener("bars:loaded", choose);
