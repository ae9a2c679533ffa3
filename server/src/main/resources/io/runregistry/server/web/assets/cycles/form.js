// A new cycle: what it would have is looked at first, and is made if nothing was changed in the form since.
import {act, ask} from "../api.js";
import {all, element, one, whileBusy} from "../dom.js";
import {concerned} from "./ask.js";
import {filterOf} from "./filter.js";

const form = one("#new-cycle");
const preview = one("#preview");
const check = one("#check");

async function wanted() {
    const {cycle_name: name, deadline, query} = form.elements;
    const states = {global_state: "pending"};
    for (const box of all("input[name=workspace]:checked", form)) states[`${box.value}_state`] = "pending";
    return {
        cycle_name: name.value,
        deadline: deadline.value && `${deadline.value}:00Z`,
        cycle_attributes: states,
        filter: await filterOf(query.value),
    };
}

function tell(problem) {
    for (const {path} of problem.problems ?? []) form.elements[path]?.setAttribute("aria-invalid", "true");
    preview.replaceChildren(element("pre", {class: "message"}, problem.message));
}

async function look() {
    all("[aria-invalid]", form).forEach(field => field.removeAttribute("aria-invalid"));
    try {
        const body = await wanted();
        const {count, datasets} = await ask("/cycles", {...body, dry_run: true});
        const make = element("button", {type: "button", class: "primary"}, "Make the cycle");
        make.addEventListener("click", () => whileBusy(make, async () => {
            const made = await act("POST", "/cycles", body);
            location.assign(`/web/cycles/${made.id_cycle}`);
        }));
        preview.replaceChildren(concerned(`It would have ${count} ${count === 1 ? "dataset" : "datasets"}:`, datasets), make);
        make.focus();
    } catch (problem) {
        tell(problem);
    }
}

form.addEventListener("submit", event => {
    event.preventDefault();
    if (check) whileBusy(check, look);
});
form.addEventListener("input", () => preview.replaceChildren());
