// Asks before something is changed: what it concerns, a comment, yes or no.
import {element, toast} from "../dom.js";

const SHOWN = 100;

const datasetsOf = datasets => element("div", {class: "found", tabindex: "0", role: "region", "aria-label": "Datasets"},
    element("ul", {}, datasets.slice(0, SHOWN).map(({run_number: run, name, dataset_name: other, reason}) =>
        element("li", {}, `${run} ${name ?? other ?? ""}${reason ? `: ${reason}` : ""}`))),
    datasets.length > SHOWN && element("p", {}, `and ${datasets.length - SHOWN} more`));

/** A count with its datasets, for the look before. */
export const concerned = (words, datasets) => element("div", {},
    element("p", {}, words), datasets.length > 0 && datasetsOf(datasets));

/**
 * Calls `action` with the comment once somebody says yes, and `after` once the dialog is closed, as nothing behind it can have the
 * focus before. What went wrong is told in the dialog, which stays.
 */
export function askFirst({title, content, verb, action, after}) {
    const comment = element("textarea", {name: "comment", rows: 2, maxlength: 2000});
    const problem = element("p", {class: "message", role: "alert", hidden: true});
    const yes = element("button", {class: "primary", value: "yes"}, verb);
    const dialog = element("dialog", {"aria-label": title},
        element("h2", {}, title), content, problem,
        element("form", {onsubmit: async event => {
            event.preventDefault();
            yes.disabled = true;
            try {
                const said = await action(comment.value.trim());
                dialog.close();
                if (said) toast(said);
                await after?.();
            } catch (refused) {
                problem.textContent = refused.message.replace(/<[^>]*>/g, " ");
                problem.hidden = false;
                yes.disabled = false;
            }
        }},
        element("label", {class: "field"}, element("span", {}, "Comment, if there is something to say"), comment),
        element("p", {class: "row"}, yes,
            element("button", {type: "button", onclick: () => dialog.close()}, "Cancel"))));
    const opener = document.activeElement;
    dialog.addEventListener("close", () => {
        dialog.remove();
        if (opener?.isConnected) opener.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    yes.focus();
}
