// Who said what one sees, and why: asked when somebody clicks at a bar.
import {element, one} from "../dom.js";
import {parameter} from "./address.js";
import {chart} from "./bars.js";

async function tell({row, lumisection}) {
    const {run, dataset} = one("#run").dataset;
    const address = new URLSearchParams({run, dataset, source: row.dataset.source, column: row.dataset.column, ls: lumisection});
    const asOf = parameter("as_of");
    if (asOf) address.set("as_of", asOf);
    await htmx.ajax("GET", `/web/run/why?${address}`, {target: "#why", swap: "innerHTML"});
    const why = one("#why");
    why.prepend(element("button", {type: "button", class: "quiet close", "aria-label": "Close", onclick: close}, "×"));
    why.hidden = false;
}

function close() {
    one("#why").hidden = true;
    chart().focus({preventScroll: true});
}

document.addEventListener("bars:pick", event => tell(event.detail));
document.addEventListener("keydown", event => {
    if (event.key === "Escape" && one("#why") && !one("#why").hidden && !one("dialog[open]")) close();
});
