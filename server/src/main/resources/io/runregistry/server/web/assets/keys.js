// The keys of a page. Each is registered with what it does, so that the list under "?" is always true.
import {element, isTyping} from "./dom.js";

const keys = new Map();
let pending = "";

/**
 * `key` is one key as `KeyboardEvent.key` names it, or two after each other as "g r". Where it does not apply, the browser does
 * with it what it always does.
 */
export function onKey(key, description, action, applies = () => true) {
    keys.set(key, {description, action, applies});
}

document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || document.querySelector("dialog[open]")) return;
    const pressed = pending ? `${pending} ${event.key}` : event.key;
    pending = "";
    const known = keys.get(pressed);
    if (known?.applies(event)) {
        event.preventDefault();
        known.action(event);
    } else if ([...keys.keys()].some(key => key.startsWith(`${event.key} `))) {
        pending = event.key;
    }
});

export function showKeys() {
    const dialog = element("dialog", {class: "keys", "aria-label": "Keys of this page"},
        element("h2", {}, "Keys of this page"),
        element("dl", {}, [...keys].map(([key, {description}]) => [
            element("dt", {}, key.split(" ").map(part => element("kbd", {}, part))),
            element("dd", {}, description)])),
        element("form", {method: "dialog"}, element("button", {}, "Close")));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}
