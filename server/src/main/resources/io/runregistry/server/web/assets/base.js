// What all pages do.
import {act} from "./api.js";
import {one, toast, whileBusy} from "./dom.js";
import {onKey, showKeys} from "./keys.js";

const THEMES = ["", "light", "dark"];

one("#theme").addEventListener("click", () => {
    const root = document.documentElement;
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "") + 1) % THEMES.length];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    localStorage.setItem("theme", next);
    toast(next ? `Colours: ${next}` : "Colours: as the system has them");
});

one("#sign-out")?.addEventListener("click", event => whileBusy(event.currentTarget, async () => {
    location.href = (await act("POST", "/web/sign-out")).next;
}));

one("#keys").addEventListener("click", showKeys);
onKey("?", "show these keys", showKeys);
for (const link of document.querySelectorAll("header.top nav a")) {
    const letter = link.textContent.trim()[0].toLowerCase();
    const key = link.textContent.trim() === "Rules" ? "g u" : `g ${letter}`;
    onKey(key, `go to ${link.textContent.trim()}`, () => link.click());
}

// Parts of a page that could not be had: the reason is the server's.
document.body.addEventListener("htmx:responseError", event => {
    const {xhr} = event.detail;
    let message = `the registry answered ${xhr.status}`;
    try {
        message = JSON.parse(xhr.responseText).err ?? message;
    } catch {
        // an answer of something in between, which says no more than its status
    }
    toast(message, "error");
});
document.body.addEventListener("htmx:sendError", () => toast("the registry does not answer; check the network and try again", "error"));
