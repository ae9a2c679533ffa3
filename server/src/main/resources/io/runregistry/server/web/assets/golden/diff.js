// Compares two lists: takes them from the address or from files, has the server find the difference, and shows it.

import {ask} from "../api.js";
import {all, element, one, toast} from "../dom.js";
import {differenceTables, reasons} from "./difference.js";
import {keepFile, listAt} from "./lists.js";

const place = one("#difference");
const field = name => one(`input[name=${name}]`);

/** Luminosity of a mask, in all and by run; of nothing there is none to ask for. */
async function luminosityOf(mask) {
    if (Object.keys(mask).length === 0) return {total: {recorded: 0, delivered: 0}, byRun: new Map()};
    const answer = await ask("/luminosity/sum", {json: mask, by: "run"});
    return {total: answer.total, byRun: new Map(answer.runs.map(run => [run.run_number, run]))};
}

/** The luminosity of both is what a has, but for what only a has. */
function inBoth(counts, ofA, onlyA) {
    const less = name => Math.max(0, ofA.total[name] - onlyA.luminosity.total[name]);
    return {...counts, luminosity: {total: {recorded: less("recorded"), delivered: less("delivered")}}};
}

async function compare(addressA, addressB) {
    place.setAttribute("aria-busy", "true");
    try {
        const [a, b] = await Promise.all([listAt(addressA), listAt(addressB)]);
        const answer = await ask("/golden/diff", {a: a.asked, b: b.asked, pieces: 0});
        const [onlyA, onlyB] = [answer.only_in_a, answer.only_in_b];
        let ofA;
        [ofA, onlyA.luminosity, onlyB.luminosity] = await Promise.all([luminosityOf(a.mask), luminosityOf(onlyA.mask), luminosityOf(onlyB.mask)]);
        place.replaceChildren(...differenceTables({a, b}, inBoth(answer.in_both, ofA, onlyA), onlyA, onlyB), leaves(answer),
            element("div", {class: "columns"}, reasons("b", "a", onlyA) ?? "", reasons("a", "b", onlyB) ?? ""));
    } catch (problem) {
        place.replaceChildren(element("p", {class: "message", role: "alert"}, problem.message));
    } finally {
        place.removeAttribute("aria-busy");
    }
}

function leaves(answer) {
    const told = [["a", answer.leaves_only_of_a], ["b", answer.leaves_only_of_b]].filter(([, parts]) => parts.length > 0);
    if (told.length === 0) return "";
    return element("section", {class: "card", "aria-label": "How the rules differ"}, element("h2", {}, "How the rules differ"),
        told.map(([name, parts]) => [element("h3", {}, `Only the rule of ${name} has`), element("ul", {}, parts.map(part => element("li", {}, part.in_words)))]));
}

function show() {
    const sides = new URLSearchParams(location.search);
    for (const name of ["a", "b"]) field(name).value = sides.get(name) ?? "";
    if (sides.get("a") && sides.get("b")) compare(sides.get("a"), sides.get("b"));
}

/** Puts both into the address, so that what is shown can be sent and Back works. */
function go() {
    const sides = new URLSearchParams({a: field("a").value.trim(), b: field("b").value.trim()});
    history.pushState(null, "", `?${sides}`);
    show();
    place.focus();
}

one("#sides").addEventListener("submit", event => {
    event.preventDefault();
    go();
});
one("#swap").addEventListener("click", () => {
    [field("a").value, field("b").value] = [field("b").value, field("a").value];
    if (field("a").value && field("b").value) go();
});
window.addEventListener("popstate", show);

for (const side of all(".side")) {
    const name = side.dataset.side;
    const take = (title, text) => {
        try {
            field(name).value = keepFile(title, text);
            toast(`${title} is ${name} now`);
            if (field("a").value && field("b").value) go();
        } catch (problem) {
            toast(problem instanceof SyntaxError ? `${title} is no JSON: ${problem.message}` : problem.message, "error");
        }
    };
    one("[data-file]", side).addEventListener("change", async event => {
        const [file] = event.target.files;
        if (file) take(file.name, await file.text());
    });
    one("[data-take]", side).addEventListener("click", () => take(`pasted as ${name}`, one("[data-paste]", side).value));
}
show();
