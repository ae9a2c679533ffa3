// The filter builder: a query as rows that can be changed without knowing its words. The registry makes text of them.
import {element, one, toast, whileBusy} from "../dom.js";
import {check, namesOf, rowsOf, textOf} from "./ask.js";
import {drawGroup} from "./rows.js";

const AFTER = 200;

export async function openBuilder(of, text, asOf, use) {
    let names, rows;
    try {
        [names, rows] = await Promise.all([namesOf(of), rowsOf(of, text)]);
    } catch (problem) {
        return toast(problem.message, "error");
    }
    const known = new Map(names.map(name => [name.name, name]));
    const tree = element("div", {class: "builder-tree"});
    const shown = element("output", {class: "builder-text mono"});
    const hits = element("output", {class: "query-count"});
    const useButton = element("button", {type: "button", class: "primary", onclick: () => whileBusy(useButton, accept)}, "Use this query");
    const dialog = element("dialog", {class: "query-builder", "aria-labelledby": "builder-title"},
        element("div", {class: "row"}, element("h2", {id: "builder-title"}, `Which ${of}?`), hits),
        tree, shown,
        element("datalist", {id: "builder-names"}, names.map(name => element("option", {value: name.name, label: name.about}))),
        element("div", {class: "row"}, useButton, element("button", {type: "button", onclick: () => dialog.close()}, "Cancel")));
    let asked = null;
    let timer = 0;

    function draw(focus) {
        tree.replaceChildren(drawGroup(rows, {known, place: "", draw, changed}));
        one(focus, tree)?.focus();
        changed();
    }

    function changed() {
        clearTimeout(timer);
        timer = setTimeout(() => look().catch(() => {}), AFTER);
    }

    /** The text of the rows, or null if some can't be understood, which is said at them. */
    async function look() {
        clearTimeout(timer);
        asked?.abort();
        asked = new AbortController();
        const {signal} = asked;
        const answer = await textOf(of, rows, signal);
        tell(answer.problems ?? []);
        shown.value = answer.problems ? "" : answer.text || "everything";
        hits.value = "";
        if (answer.problems) return null;
        const {count} = await check(of, answer.text, asOf, signal);
        hits.value = `${count.toLocaleString("en")} ${count === 1 ? of.slice(0, -1) : of}`;
        return answer.text;
    }

    function tell(problems) {
        for (const place of tree.querySelectorAll("[data-row] > .builder-problem")) place.textContent = "";
        for (const {row, says} of problems) {
            const place = one(`[data-row="${row}"] > .builder-problem`, tree);
            if (place) place.textContent = says;
        }
    }

    async function accept() {
        const built = await look();
        if (built === null) {
            [...tree.querySelectorAll(".builder-problem")].find(place => place.textContent)
                ?.closest("[data-row]").querySelector("input, select, textarea")?.focus();
            return;
        }
        dialog.close();
        use(built);
    }

    dialog.addEventListener("close", () => {
        clearTimeout(timer);
        asked?.abort();
        dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
    draw("input[list], .builder-add button");
    return dialog;
}
