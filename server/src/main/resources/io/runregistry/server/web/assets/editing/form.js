// The form in which a selection becomes an edit: lumisections, columns, status, comment and cause.
import {element, one} from "../dom.js";
import {onKey} from "../keys.js";
import * as comments from "./comments.js";
import {format, parse} from "./ranges.js";
import {clear, isEmpty, selection, set} from "./selection.js";
import {SHORTEST_COMMENT, STATUSES} from "./statuses.js";
import * as tray from "./tray.js";

const form = one("#editing-form");
const fields = form.elements;
const problem = one("#editing-problem");
const statuses = one("#editing-statuses");
let status = null;
let dataset = null;
let opened = false;

export function begin(preview) {
    statuses.append(...STATUSES.map(({letter, status: name}) => element("button", {
        type: "button", class: `status ${name}`, "aria-pressed": "false", "data-status": name, title: `${name} (key ${letter.toLowerCase()})`,
        onclick: () => choose(name),
    }, element("b", {class: `letter ${name}`}, letter), element("small", {}, name))));
    for (const {letter, status: name} of STATUSES) {
        onKey(letter.toLowerCase(), `say that the selected lumisections are ${name}`, () => choose(name), () => !isEmpty());
    }
    onKey("l", "type lumisections to edit", open);
    one("#editor [data-act=begin]").addEventListener("click", open);
    fields.lumisections.addEventListener("input", readRanges);
    fields.column.addEventListener("change", () => {
        if (fields.column.value) set([...selection.columns, fields.column.value], selection.ranges);
    });
    form.addEventListener("submit", event => {
        event.preventDefault();
        gather();
    });
    form.addEventListener("keydown", event => {
        if (event.key === "Escape") {
            reset();
            one("#editor").focus({preventScroll: true});
        }
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (gather()) preview();
    });
}

function open() {
    opened = true;
    show();
    fields.lumisections.select();
}

/** A dataset as the server knows it now. */
export function setDataset(known) {
    dataset = known;
    show();
}

function choose(name) {
    if (refusal()) return;
    status = name;
    show();
    fields.comment.focus();
}

function readRanges() {
    try {
        set(selection.columns, parse(fields.lumisections.value, dataset?.last_lumisection ?? 0));
        say(null, fields.lumisections);
    } catch (wrong) {
        say(wrong.message, fields.lumisections);
    }
}

function say(message, field) {
    problem.textContent = message ?? "";
    problem.hidden = !message;
    for (const one of [fields.lumisections, fields.comment]) one.toggleAttribute("aria-invalid", false);
    if (message && field) field.setAttribute("aria-invalid", "true");
}

const columnNamed = name => dataset?.columns.find(column => column.name === name);

/** Why what is selected can't be edited; empty if it can. */
function refusal() {
    if (!dataset) return "";
    if (dataset.refusal) return dataset.refusal;
    const everywhere = new Set(dataset.columns.map(column => column.refusal ?? ""));
    if (everywhere.size === 1) return [...everywhere][0];
    return [...new Set(selection.columns.map(name => columnNamed(name)?.refusal).filter(Boolean))].join("; ");
}

/** Shows the selection as it is now. */
export function show() {
    const refused = refusal();
    form.hidden = !opened && selection.columns.length === 0 && selection.ranges.length === 0;
    one("#editing-hint").hidden = !form.hidden;
    if (document.activeElement !== fields.lumisections) {
        fields.lumisections.value = format(selection.ranges);
        say(null);
    }
    one("#editing-columns").replaceChildren(...selection.columns.map(chip));
    fields.column.replaceChildren(element("option", {value: ""}, "+ column"), ...(dataset?.columns ?? [])
        .filter(column => !selection.columns.includes(column.name))
        .map(column => element("option", {value: column.name, disabled: Boolean(column.refusal)}, column.name)));
    for (const button of statuses.children) {
        button.disabled = isEmpty() || Boolean(refused);
        button.setAttribute("aria-pressed", String(button.dataset.status === status));
    }
    one(".gather", form).disabled = Boolean(refused) || !dataset;
    one("#editing-refusal").textContent = refused ? `Can’t be edited: ${refused}` : "";
    comments.offer(selection.columns, dataset?.comments ?? [], one("#editing-comments"), one("#editing-causes"));
}

function chip(name) {
    const refused = columnNamed(name)?.refusal;
    return element("li", {class: refused ? "chip refused" : "chip", title: refused},
        name,
        element("button", {type: "button", class: "quiet", "aria-label": `Without ${name}`, onclick: () => {
            set(selection.columns.filter(other => other !== name), selection.ranges);
            fields.lumisections.focus();
        }}, "×"));
}

/** Puts the selection into the tray; says what lacks instead, if anything does. */
function gather() {
    const comment = fields.comment.value.trim();
    const lacking = lack(comment);
    if (lacking) {
        say(...lacking);
        lacking[1].focus();
        return false;
    }
    tray.gather({
        run: dataset.run_number, dataset: dataset.name, version: dataset.version, last: dataset.last_lumisection,
        columns: selection.columns, ranges: selection.ranges, status, comment, cause: fields.cause.value.trim(),
    });
    comments.keep(selection.columns, comment, fields.cause.value.trim());
    reset();
    one("#editor [data-act=preview]").focus();
    return true;
}

function lack(comment) {
    if (fields.lumisections.getAttribute("aria-invalid") === "true") return [problem.textContent, fields.lumisections];
    if (!selection.ranges.length) return ["Which lumisections? Drag over a bar, or write them as 1-20, 35", fields.lumisections];
    if (!selection.columns.length) return ["Of which column? Choose one", fields.column];
    if (!status) return ["Which status? Choose one", statuses.firstElementChild];
    if (status === "BAD" && comment.length < SHORTEST_COMMENT) {
        return [`Why is it BAD? Write at least ${SHORTEST_COMMENT} characters`, fields.comment];
    }
    return null;
}

export function reset() {
    status = null;
    opened = false;
    form.reset();
    say(null);
    clear();
}
