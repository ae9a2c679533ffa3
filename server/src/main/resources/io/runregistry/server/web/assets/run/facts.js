// Whether the facts are unfolded is what this browser was left with.
import {one} from "../dom.js";

const KEY = "run.facts";

export function unfoldAsLeft() {
    one("#facts").open = localStorage.getItem(KEY) === "open";
}

document.addEventListener("toggle", event => {
    if (event.target.id === "facts") localStorage.setItem(KEY, event.target.open ? "open" : "closed");
}, true);
