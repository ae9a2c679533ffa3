// Follows a golden JSON that is being made, and shows what came of it when it ends.

import {all, one, toast} from "../dom.js";
import {pretty} from "./rule.js";

const FINAL = ["done", "failed", "cancelled"];

function says(status) {
    if (status.state === "queued") return `waits, place ${status.position ?? "?"} in the queue`;
    return `${Math.round(status.progress * 100)} % evaluated`;
}

function show(status) {
    const state = one("#state");
    state.textContent = status.state;
    state.className = `job-state ${status.state}`;
    one("#progress").value = status.progress;
    one("#progress-said").textContent = says(status);
}

/** The page as it is now, in place of the one that waited; whoever worked with its buttons is put at its heading. */
async function finish() {
    const hadFocus = one("#job").contains(document.activeElement);
    await htmx.ajax("GET", location.pathname, {target: "#job", select: "#job", swap: "outerHTML"});
    const state = one("#state").textContent;
    toast(`Golden JSON ${one("#job").dataset.id} is ${state}`, state === "failed" ? "error" : "info");
    showRule();
    if (hadFocus) one("#job h1").focus();
}

function follow(id) {
    const source = new EventSource(`/api/golden/jobs/${id}/events`);
    for (const name of ["queued", "progress", ...FINAL]) {
        source.addEventListener(name, event => {
            if (FINAL.includes(name)) {
                source.close();
                finish();
            } else {
                show(JSON.parse(event.data));
            }
        });
    }
    window.addEventListener("pagehide", () => source.close());
    window.addEventListener("pageshow", event => event.persisted && location.reload());
}

function showRule() {
    for (const text of all("[data-rule-text]")) text.textContent = pretty(JSON.parse(text.textContent));
}

const job = one("#job");
showRule();
if (job.dataset.unfinished) follow(job.dataset.id);
