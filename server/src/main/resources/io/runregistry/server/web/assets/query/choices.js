// The list under a query box. The textarea keeps the focus and is its combobox.
import {element} from "../dom.js";

export function choices(area, editor, marks) {
    const list = element("ul", {class: "query-choices", role: "listbox", id: `${area.id}-choices`, hidden: true});
    let options = [];
    let active = -1;
    editor.append(list);
    area.setAttribute("role", "combobox");
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-haspopup", "listbox");
    area.setAttribute("aria-controls", list.id);
    area.setAttribute("aria-expanded", "false");

    /** Options are `{text, about, kind, accept}`; `at` is the offset in the text under which they stand, `first` chooses the first. */
    function show(shown, {label, at, first}) {
        options = shown;
        if (options.length === 0) return hide();
        list.setAttribute("aria-label", label);
        list.replaceChildren(...options.map((option, i) => element("li", {
            role: "option", id: `${list.id}-${i}`, "aria-selected": "false", class: option.kind,
            onmousedown: event => event.preventDefault(),
            onclick: () => accept(i),
        }, element("span", {class: "text"}, option.text), option.about && element("span", {class: "about"}, option.about))));
        list.hidden = false;
        const {x, y} = marks.placeOf(at);
        list.style.top = `${y + 4}px`;
        list.style.left = `${Math.max(0, Math.min(x, editor.clientWidth - list.offsetWidth))}px`;
        area.setAttribute("aria-expanded", "true");
        choose(first ? 0 : -1);
    }

    function hide() {
        list.hidden = true;
        options = [];
        area.setAttribute("aria-expanded", "false");
        choose(-1);
    }

    function choose(next) {
        list.children[active]?.setAttribute("aria-selected", "false");
        active = next;
        const chosen = list.children[active];
        if (options.length > 0 && chosen) {
            chosen.setAttribute("aria-selected", "true");
            chosen.scrollIntoView({block: "nearest"});
            area.setAttribute("aria-activedescendant", chosen.id);
        } else {
            area.removeAttribute("aria-activedescendant");
        }
    }

    function accept(i) {
        const {accept} = options[i];
        hide();
        accept();
    }

    /** Whether a key was the list's. Nothing is chosen until somebody chooses or begins a word, so that Enter can ask. */
    function take(event) {
        if (list.hidden || event.ctrlKey || event.metaKey || event.altKey) return false;
        const {key} = event;
        if (key === "ArrowDown") choose((active + 1) % options.length);
        else if (key === "ArrowUp") choose(active <= 0 ? options.length - 1 : active - 1);
        else if (key === "Escape") hide();
        else if ((key === "Enter" || key === "Tab") && !event.shiftKey && active >= 0) accept(active);
        else return false;
        event.preventDefault();
        event.stopPropagation();
        return true;
    }

    area.addEventListener("blur", hide);
    return {show, hide, take};
}
