// Makes a query box of every textarea with data-query-box, whether it is there at first or comes later.
import {all, element, toast} from "../dom.js";
import {onKey} from "../keys.js";
import {check} from "./ask.js";
import {openBuilder} from "./builder.js";
import {choices} from "./choices.js";
import {openCode} from "./code.js";
import {completing} from "./completing.js";
import {mirror} from "./mirror.js";
import {recent, remember} from "./recent.js";
import {showProblems} from "./problems.js";

const CHECK_AFTER = 250;
let boxes = 0;

function enhance(area) {
    if (area.dataset.queryBox) return;
    area.dataset.queryBox = "ready";
    area.id ||= `query-box-${++boxes}`;
    const of = area.dataset.of;

    const count = element("output", {class: "query-count", for: area.id});
    const problems = element("div", {class: "query-problems", id: `${area.id}-problems`, role: "status"});
    const buttons = {
        build: element("button", {type: "button", onclick: () => build()}, "Build…"),
        code: element("button", {type: "button", onclick: () => code()}, "As code"),
        recent: element("button", {type: "button", title: "The last queries of this browser (↑ in the box)", onclick: () => showRecent()}, "Recent"),
    };
    const editor = element("div", {class: "query-editor"});
    const box = element("div", {class: "query-box"},
        element("div", {class: "query-line"}, editor, count, ...Object.values(buttons)), problems);
    place(area, box, editor);

    const marks = mirror(area, editor);
    const list = choices(area, editor, marks);
    const complete = completing(area, list, of);
    let asked = null;
    let timer = 0;

    area.setAttribute("aria-describedby", problems.id);
    area.setAttribute("spellcheck", "false");
    area.setAttribute("autocomplete", "off");
    if (!area.labels.length && !area.hasAttribute("aria-label")) area.setAttribute("aria-label", `Query of ${of}`);

    /** Checks what is there now; null if something newer was asked meanwhile. */
    async function look() {
        clearTimeout(timer);
        asked?.abort();
        asked = new AbortController();
        try {
            const answer = await check(of, area.value, area.dataset.asOf, asked.signal);
            show(answer);
            return answer;
        } catch (problem) {
            if (problem.name !== "AbortError") count.value = problem.message;
            return null;
        }
    }

    let shown = {};
    function show(answer) {
        shown = answer;
        const found = answer.marks ?? [];
        count.value = answer.count === undefined ? "" : `${answer.count.toLocaleString("en")} ${answer.count === 1 ? of.slice(0, -1) : of}`;
        showProblems(area, problems, marks, found);
    }

    /** The text, if it can be understood; otherwise says why not. */
    async function understood() {
        const answer = await look();
        if (!answer) return null;
        if (!answer.marks) return area.value;
        area.focus();
        area.setSelectionRange(answer.marks[0].offset, answer.marks[0].offset + answer.marks[0].length);
        toast(`Not a query yet: ${answer.marks[0].says}`, "error");
        return null;
    }

    async function build() {
        const text = await understood();
        if (text !== null) openBuilder(of, text, area.dataset.asOf, built => {
            put(built);
            area.form?.requestSubmit();
        });
    }

    async function code() {
        const text = await understood();
        if (text !== null) openCode(of, text);
    }

    function put(text) {
        area.value = text;
        area.dispatchEvent(new Event("input", {bubbles: true}));
        list.hide();
        area.focus();
    }

    function showRecent() {
        area.focus();
        const texts = recent(of);
        if (texts.length === 0) toast("No queries yet: what you ask for is remembered here, in this browser alone.");
        list.show(texts.map(text => ({text, about: "", kind: "recent", accept: () => put(text)})), {label: "Recent queries", at: 0, first: true});
    }

    area.addEventListener("input", () => {
        marks.update([]);
        problems.replaceChildren();
        area.removeAttribute("aria-invalid");
        clearTimeout(timer);
        asked?.abort();
        timer = setTimeout(look, CHECK_AFTER);
    });
    area.addEventListener("blur", () => showProblems(area, problems, marks, shown.marks ?? []));
    area.addEventListener("keydown", event => {
        if (event.isComposing || list.take(event)) return;
        if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            complete.stop();
            area.form?.requestSubmit();
        } else if (event.key === "ArrowUp" && !area.value.slice(0, area.selectionStart).includes("\n")) {
            event.preventDefault();
            showRecent();
        }
    });
    area.form?.addEventListener("submit", () => remember(of, area.value));
    look();
}

/** Buttons within a label would be pressed by clicks on it, so the box stands after it. */
function place(area, box, editor) {
    const focused = document.activeElement === area;
    const label = area.closest("label");
    if (label) {
        label.htmlFor = area.id;
        label.after(box);
    } else {
        area.before(box);
    }
    editor.append(area);
    if (focused) area.focus(); // which moving it took away
}

function enhanceAll() {
    all("textarea[data-query-box]").forEach(enhance);
}

enhanceAll();
document.body.addEventListener("htmx:load", enhanceAll);
onKey("/", "to the query box", () => document.querySelector("textarea[data-query-box]")?.focus());
