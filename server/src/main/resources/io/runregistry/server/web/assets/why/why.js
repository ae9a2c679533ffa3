// Why not golden: lists are explained when the page is there already, since that takes longer; files are read into the form.
import {element, one} from "../dom.js";

// What servers take in an address, with all that stands beside it.
const LONGEST_ADDRESS = 48_000;

const form = one(".why-form");
const problem = one("#form-problem");

function refuse(message) {
    problem.textContent = message;
    problem.hidden = false;
    problem.scrollIntoView({block: "nearest"});
}

form.addEventListener("submit", event => {
    event.preventDefault();
    const parameters = new URLSearchParams([...new FormData(form)].filter(([, text]) => text.trim()));
    if (parameters.toString().length > LONGEST_ADDRESS) {
        refuse("This is too long for an address. Ask about fewer runs, or in a shell: rr explain --id ID --json FILE");
        return;
    }
    location.assign(`${form.getAttribute("action")}?${parameters}`);
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
    const begun = Date.now();
    const progress = one("#progress", section);
    const words = progress.textContent;
    const clock = setInterval(() => { progress.textContent = `${words} ${Math.round((Date.now() - begun) / 1000)} s`; }, 1000);
    const end = (kind, message) => {
        clearInterval(clock);
        section.replaceChildren(
            element("p", {class: kind}, message),
            element("button", {type: "button", onclick: () => location.reload()}, "Ask again"));
        one("button", section).focus();
    };
    one("#stop", section).addEventListener("click", () => {
        window.htmx.trigger(section, "htmx:abort");
        end("note", "Stopped.");
    });
    section.addEventListener("htmx:afterSwap", () => clearInterval(clock));
    section.addEventListener("htmx:sendError", () => clearInterval(clock));
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
