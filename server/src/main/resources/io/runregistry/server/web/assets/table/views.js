// Views that people saved: the parameters of this page under a name.
import {act, get} from "../api.js";
import {element, one, toast, whileBusy} from "../dom.js";
import {onKey} from "../keys.js";

const {of} = one(".table-page").dataset;

/** What a view is; which page one is on, and as of when, are no part of it. */
function parameters() {
    const now = new URLSearchParams(location.search);
    now.delete("page");
    now.delete("as_of");
    return now.toString();
}

function entry(view, refresh) {
    const remove = element("button", {type: "button", class: "quiet", "aria-label": `Delete the view ${view.name}`, onclick: () =>
        whileBusy(remove, async () => {
            await act("DELETE", `/views/${view.id}`);
            await refresh();
            one("#view-name").focus();
        })}, "×");
    return element("li", {},
        element("a", {href: `${location.pathname}?${view.parameters}`}, view.name),
        element("span", {class: "quiet-text"}, view.shared ? `shared by ${view.author}` : "only for you"),
        view.own && remove);
}

function list(views, refresh) {
    return views.length === 0
        ? element("p", {class: "quiet-text"}, "None yet. Save what you look at below, to find it here.")
        : element("ul", {class: "views"}, views.map(view => entry(view, refresh)));
}

function saving(refusal, refresh) {
    const name = element("input", {id: "view-name", required: true, maxlength: "100", autocomplete: "off"});
    const shared = element("input", {type: "checkbox", id: "view-shared"});
    const save = element("button", {class: "primary", disabled: refusal !== "", "aria-describedby": refusal ? "views-refusal" : null}, "Save");
    return element("form", {class: "row", onsubmit: event => {
        event.preventDefault();
        whileBusy(save, async () => {
            const view = await act("POST", "/views", {of, name: name.value, parameters: parameters(), shared: shared.checked});
            name.value = "";
            await refresh();
            toast(`Saved the view ${view.name}.`);
        });
    }},
    element("label", {class: "field"}, element("span", {}, "Save what this page shows as"), name),
    element("label", {}, shared, " for everybody"),
    save,
    refusal && element("p", {id: "views-refusal", class: "quiet-text"}, refusal));
}

async function open(refusal) {
    const place = element("div", {});
    const refresh = async () => place.replaceChildren(list(await get(`/views?of=${of}`), refresh));
    await refresh();
    const dialog = element("dialog", {class: "views-dialog", "aria-labelledby": "views-title"},
        element("h2", {id: "views-title"}, "Saved views"),
        place,
        saving(refusal, refresh),
        element("form", {method: "dialog"}, element("button", {}, "Close")));
    dialog.addEventListener("close", () => {
        dialog.remove();
        one("#views").focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    (one("a", dialog) ?? one("#view-name", dialog)).focus();
}

export function startViews() {
    const button = one("#views");
    button.addEventListener("click", () => open(button.dataset.refusal).catch(problem => toast(problem.message, "error")));
    onKey("v", "saved views", () => button.click());
}
