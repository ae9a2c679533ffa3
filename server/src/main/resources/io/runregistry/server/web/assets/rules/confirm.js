// Asks once more before something is done that all see, and why.
import {element, one} from "../dom.js";

/** Gives the comment, or null if it shall not be done. `sure` is what must be ticked first, if anything. */
export function confirmed({title, body = [], label, danger = false, sure}) {
    return new Promise(resolve => {
        const agreed = sure && element("input", {type: "checkbox", name: "sure", required: true});
        const form = element("form", {method: "dialog"},
            element("h2", {id: "confirm-title"}, title),
            element("div", {class: "confirm-body"}, body),
            agreed && element("label", {class: "row warning"}, agreed, sure),
            element("label", {class: "field"}, element("span", {}, "Why (kept in the history)"),
                element("input", {name: "comment", maxlength: 2000})),
            element("div", {class: "row confirm-actions"},
                element("button", {value: "do", class: danger ? "danger" : "primary"}, label),
                element("button", {value: "cancel", formnovalidate: true}, "Cancel")));
        const dialog = element("dialog", {class: "confirm", "aria-labelledby": "confirm-title"}, form);
        dialog.addEventListener("close", () => {
            const comment = dialog.returnValue === "do" ? one("[name=comment]", form).value.trim() : null;
            dialog.remove();
            resolve(comment);
        });
        document.body.append(dialog);
        dialog.showModal();
        one("[name=comment]", form).focus();
    });
}

/** Tells the next page of what was done. */
export function tellThere(message, address) {
    sessionStorage.setItem("rules-told", message);
    if (location.pathname + location.search === address.replace(/#.*/, "")) location.reload();
    else location.assign(address);
}
