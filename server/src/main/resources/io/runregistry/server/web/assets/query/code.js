// The present query in every form in which people ask it.
import {element, toast} from "../dom.js";
import {codeOf} from "./ask.js";

const FORMS = [["text", "Text, as the box takes it"], ["rr", "rr, on the command line"], ["java", "Java"], ["python", "Python"], ["curl", "curl"]];

export async function openCode(of, text) {
    let code;
    try {
        code = await codeOf(of, text);
    } catch (problem) {
        return toast(problem.message, "error");
    }
    const dialog = element("dialog", {class: "query-code", "aria-labelledby": "query-code-title"},
        element("h2", {id: "query-code-title"}, "This query as code"),
        FORMS.map(([form, title]) => element("section", {"data-form": form},
            element("div", {class: "row"},
                element("h3", {}, title),
                element("button", {type: "button", class: "quiet", "aria-label": `Copy ${title}`, onclick: event => copy(event.currentTarget, code[form], dialog)}, "Copy")),
            element("pre", {tabindex: "0", "aria-label": title}, code[form] || "(everything)"))),
        element("form", {method: "dialog"}, element("button", {autofocus: true}, "Close")));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
}

async function copy(button, text, dialog) {
    try {
        if (navigator.clipboard) await navigator.clipboard.writeText(text);
        else copyByHand(text, dialog);
        button.textContent = "Copied";
    } catch {
        button.textContent = "Not copied: the browser forbids it";
    }
}

/** Where a page came by http, browsers have no clipboard for it. */
function copyByHand(text, dialog) {
    const area = element("textarea", {class: "hidden"});
    area.value = text;
    dialog.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("not copied");
}
