// Lists of rules: each rule opens into its tree beside its text.
import {all, element, one} from "../dom.js";
import {onKey} from "../keys.js";
import {logicTree} from "./logic-tree.js";
import {variables} from "./variables.js";

let described;

async function open(details) {
    const box = one("[data-logic]", details);
    if (!box || one(".logic-tree", box)) return;
    described ??= variables().catch(() => () => undefined);
    const describe = await described;
    if (!one(".logic-tree", box)) box.prepend(logicTree(JSON.parse(one("pre", box).textContent), {describe}));
}

const rules = all("td.rule details");
rules.forEach(details => details.addEventListener("toggle", () => details.open && open(details)));

const button = one("[data-open-all]");
const openAll = () => {
    const opening = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(opening));
    rules.forEach(details => { details.open = opening; });
};
if (button) {
    button.addEventListener("click", openAll);
    onKey("o", "open or close all rules", openAll);
}
all("[data-submits]").forEach(select => select.addEventListener("change", () => select.form.requestSubmit()));

const told = sessionStorage.getItem("rules-told");
if (told) {
    sessionStorage.removeItem("rules-told");
    one("main h1").after(element("p", {class: "note", role: "status"}, told));
}
