// Few words for what every page does with its elements.

export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element; texts are texts, never markup. `properties` that begin with "on" are listeners, others attributes. */
export function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
        if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
        else if (value === true) made.setAttribute(key, "");
        else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
    return made;
}

/** Says something at the edge of the page; errors stay until they are closed. */
export function toast(message, kind = "info") {
    const box = element("div", {class: `toast ${kind}`},
        element("p", {}, message),
        element("button", {type: "button", class: "quiet", "aria-label": "Close", onclick: () => box.remove()}, "×"));
    document.getElementById("toasts").append(box);
    if (kind !== "error") setTimeout(() => box.remove(), 8000);
}

/** Runs what a button asks for, with the button disabled meanwhile, and says what went wrong. */
export async function whileBusy(button, action) {
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
    try {
        return await action();
    } catch (problem) {
        toast(problem.message, "error");
        return undefined;
    } finally {
        button.removeAttribute("aria-busy");
        button.disabled = false;
    }
}

/** Whether a key belongs to what is being typed. */
export const isTyping = event => event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;
