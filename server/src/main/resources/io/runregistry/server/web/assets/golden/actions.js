// Forms that ask the API for what their data-act says: "POST /golden/series/{series}/entries". Fields are the body, but for those
// that the path names; when it is done, data-next is opened, or this page again, and says data-said.

import {act} from "../api.js";
import {all, element, one, toast, whileBusy} from "../dom.js";

const SAID = "golden-said";

function value(field) {
    if (field.type === "checkbox") return field.checked;
    return field.dataset.type === "number" ? Number(field.value) : field.value;
}

function body(form) {
    const fields = [...form.elements].filter(field => field.name && !(field.hasAttribute("data-optional") && field.value.trim() === ""));
    return Object.fromEntries(fields.map(field => [field.name, value(field)]));
}

/** The path with its names filled in, which are taken out of the fields. */
function filled(path, fields, answer = {}) {
    return path.replace(/\{(\w+)\}/g, (whole, name) => {
        const found = fields[name] ?? answer[name];
        delete fields[name];
        return encodeURIComponent(found);
    });
}

function sure(question) {
    return new Promise(resolve => {
        const dialog = element("dialog", {"aria-label": question},
            element("p", {}, question),
            element("form", {method: "dialog", class: "row"},
                element("button", {value: "no"}, "No"),
                element("button", {value: "yes", class: "danger"}, "Yes")));
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(dialog.returnValue === "yes");
        });
        document.body.append(dialog);
        dialog.showModal();
    });
}

/** Asks for what the form says; what is refused is said in the form. */
async function run(form) {
    const [method, path] = form.dataset.act.split(" ");
    const fields = body(form);
    const said = {...fields};
    const asked = filled(path, fields);
    const problem = one(".message", form);
    problem.hidden = true;
    try {
        const answer = await act(method, asked, Object.keys(fields).length > 0 ? fields : undefined);
        sessionStorage.setItem(SAID, form.dataset.said);
        if (form.dataset.next) location.assign(filled(form.dataset.next, said, answer));
        if (!form.dataset.next || form.dataset.next.split("#")[0] === location.pathname) location.reload();
    } catch (refused) {
        problem.textContent = refused.message;
        problem.hidden = false;
    }
}

document.addEventListener("submit", async event => {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    event.preventDefault();
    if (form.dataset.sure && !await sure(form.dataset.sure)) return;
    await whileBusy(one("button:not([type=button])", form), () => run(form));
});

const said = sessionStorage.getItem(SAID);
if (said) {
    sessionStorage.removeItem(SAID);
    toast(said);
}

// what holds a form that a fragment names is opened
for (const details of all("details")) {
    if (location.hash.length > 1 && details.querySelector(`#${CSS.escape(location.hash.slice(1))}`)) details.open = true;
}
