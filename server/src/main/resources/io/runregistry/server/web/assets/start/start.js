// Runs and changes that come while somebody looks: read again, one time after the other, and what is new is marked.
import {watchChanges} from "../changes.js";
import {all, one} from "../dom.js";

let reading = false;
let again = false;

const numbers = () => new Set(all("#now [data-run]").map(row => row.dataset.run));

function markWhatCame(before) {
    const came = all("#now [data-run]").filter(row => !before.has(row.dataset.run));
    came.forEach(row => row.classList.add("arrived"));
    if (came.length > 0) {
        one("#arrived").textContent = `New: ${came.map(row => `run ${row.dataset.run}`).join(", ")}`;
    }
}

/** What had the focus has it again, if it is still there. */
function keepFocus() {
    const link = document.activeElement?.closest("#now a")?.getAttribute("href");
    return () => link && all("#now a").find(other => other.getAttribute("href") === link)?.focus();
}

async function read() {
    again = true;
    if (reading) return;
    reading = true;
    while (again) {
        again = false;
        const before = numbers();
        const arrived = all("#now .arrived").map(row => row.dataset.run);
        const focus = keepFocus();
        await htmx.ajax("GET", "/web/start/now", {target: "#now", swap: "outerHTML"});
        arrived.forEach(run => before.delete(run));
        markWhatCame(before);
        focus();
    }
    reading = false;
}

watchChanges(Number(one("#now").dataset.newest), read);
