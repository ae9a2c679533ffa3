// Whoever sorts or asks anew is afterwards where they were: at the same column, in the same field.
import {one} from "../dom.js";

const KEY = "table.kept";
const grid = one("#grid");

function keep(id) {
    sessionStorage.setItem(KEY, JSON.stringify({path: location.pathname, id, left: grid.scrollLeft}));
}

export function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    if (kept?.path !== location.pathname) return;
    grid.scrollLeft = kept.left;
    document.getElementById(kept.id)?.focus({preventScroll: true});
}

export function startKeeping() {
    const form = one("form.ask");
    form.addEventListener("submit", () => keep(document.activeElement.id || "query"));
    one("#workspace").addEventListener("change", () => form.requestSubmit());
    one("#size").addEventListener("change", event => {
        keep("size");
        location.assign(event.target.value);
    });
    one("thead", grid).addEventListener("click", event => {
        const link = event.target.closest("a");
        if (!link || event.ctrlKey || event.metaKey) return;
        keep(link.id);
        if (!event.shiftKey) return;
        event.preventDefault();
        location.assign(link.dataset.also);
    });
}
