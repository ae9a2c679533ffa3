// Why not golden: lists are explained when the page is there already, since that takes longer; files are read into the form.
import {element, one} from "../dom.js";
import {askByAddress, countSeconds} from "./form.js";

const form = one(".why-form");

askByAddress(form, () => {
    const problem = one("#form-problem");
    problem.textContent = "This is too long for an address. Ask about fewer runs, or in a shell: rr explain --id ID --json FILE";
    problem.hidden = false;
    problem.scrollIntoView({block: "nearest"});
});

one("#list-file").addEventListener("change", async event => {
    const [file] = event.target.files;
    if (!file) return;
    const field = form.elements.list;
    field.value = shortened(await file.text());
    field.focus();
});

/** Without the white space of JSON, which is nothing but length. */
function shortened(text) {
    try {
        return JSON.stringify(JSON.parse(text));
    } catch {
        return text.trim();
    }
}

/** Counts the seconds while htmx fetches the part, lets it be stopped, and says in its place what went wrong. */
function watchList(section) {
    const stopCounting = countSeconds(section);
    const end = (kind, message) => {
        stopCounting();
        section.replaceChildren(
            element("p", {class: kind}, message),
            element("button", {type: "button", onclick: () => location.reload()}, "Ask again"));
        one("button", section).focus();
    };
    one("#stop", section).addEventListener("click", () => {
        window.htmx.trigger(section, "htmx:abort");
        end("note", "Stopped.");
    });
    section.addEventListener("htmx:afterSwap", stopCounting);
    section.addEventListener("htmx:sendError", stopCounting);
    section.addEventListener("htmx:responseError", event => {
        event.stopPropagation();
        end("message", messageOf(event.detail.xhr));
    });
}

function messageOf(answer) {
    try {
        return JSON.parse(answer.responseText).err;
    } catch {
        return `the registry answered ${answer.status}`;
    }
}

const list = one("#list");
if (list) watchList(list);
