// The keys of a page. Each is registered with what it does, so that the list under "?" is always true.
import {element, isTyping} from "./dom.js";

const keys = [];
let pending = "";

/**
 * `key` is one key as `KeyboardEvent.key` names it, or two after each other as "g r". It does something only while `when(event)`
 * holds, otherwise the browser does with it what it always does; of several that do, the one that came last.
 */
export function onKey(key, description, action, when = () => true) {
    keys.push({key, description, action, when});
}

const active = event => new Map(keys.filter(known => known.when(event)).map(known => [known.key, known]));

document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || document.querySelector("dialog[open]")) return;
    const pressed = pending ? `${pending} ${event.key}` : event.key;
    pending = "";
    const known = active(event);
    if (known.has(pressed)) {
        event.preventDefault();
        known.get(pressed).action(event);
    } else if ([...known.keys()].some(key => key.startsWith(`${event.key} `))) {
        pending = event.key;
    }
});

export function showKeys() {
    const dialog = element("dialog", {class: "keys", "aria-label": "Keys of this page"},
        element("h2", {}, "Keys of this page"),
        element("dl", {}, keys.map(({key, description}) => [
            element("dt", {}, key.split(" ").map(part => element("kbd", {}, part))),
            element("dd", {}, description)])),
        element("form", {method: "dialog"}, element("button", {}, "Close")));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}
