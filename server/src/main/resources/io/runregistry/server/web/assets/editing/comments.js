// Comments to choose from: those that one typed in this browser, and those that people gave lately, of the same column or
// workspace first. They are somebody's words, never markup.
import {element} from "../dom.js";

const TYPED = "editing.comments";
const MOST_KEPT = 30;
const MOST_SHOWN = 25;
const LONGEST = 300;

function typed() {
    try {
        return JSON.parse(localStorage.getItem(TYPED)) ?? [];
    } catch {
        return [];
    }
}

export function keep(columns, comment, cause) {
    if (!comment || comment.length > LONGEST) return;
    const others = typed().filter(known => known.comment !== comment);
    localStorage.setItem(TYPED, JSON.stringify([{columns, comment, cause}, ...others].slice(0, MOST_KEPT)));
}

const workspace = column => column.split("-")[0];

/** The lists of the two fields for a selection of columns. */
export function offer(columns, lately, comments, causes) {
    const known = [...typed(), ...lately.map(said => ({columns: [said.column], comment: said.comment, cause: said.cause}))];
    const near = said => said.columns.some(column => columns.includes(column)) ? 0
        : said.columns.some(column => columns.some(other => workspace(other) === workspace(column))) ? 1 : 2;
    const sorted = known.map((said, i) => [near(said), i, said]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , said]) => said);
    fill(comments, sorted.map(said => said.comment));
    fill(causes, sorted.map(said => said.cause));
}

function fill(list, texts) {
    const shown = [...new Set(texts)].filter(text => text && text.length <= LONGEST).slice(0, MOST_SHOWN);
    list.replaceChildren(...shown.map(text => element("option", {value: text})));
}
