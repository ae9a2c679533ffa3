// Asks what may come next while somebody types.
import {complete} from "./ask.js";

const AFTER = 80;
const MOST = 60;

export function completing(area, list, of) {
    let asked = null;
    let timer = 0;

    async function look() {
        stop();
        const cursor = area.selectionStart;
        if (cursor !== area.selectionEnd || document.activeElement !== area) return list.hide();
        asked = new AbortController();
        try {
            const found = await complete(of, area.value.slice(0, cursor), asked.signal);
            show(found, cursor);
        } catch {
            list.hide(); // whoever types needs no list; what is wrong, the check says
        }
    }

    function show(found, cursor) {
        const begun = found.length > 0 ? area.value.slice(found[0].from, cursor) : "";
        if (found.length === 1 && found[0].text === begun) return list.hide();
        const exact = found.some(({text}) => text === begun);
        list.show(
            found.slice(0, MOST).map(({text, kind, from, to, description}) => (
                {text, about: description, kind: kind.toLowerCase(), accept: () => put(text, from, to)})),
            {label: "What may come here", at: cursor - begun.length, first: begun !== "" && !exact});
    }

    function put(text, from, to) {
        area.focus();
        area.setSelectionRange(from, to);
        const word = /^\s/.test(area.value.slice(to)) ? text : `${text} `;
        // typed as by hand, so that it can be undone as by hand
        if (!document.execCommand("insertText", false, word)) area.setRangeText(word, from, to, "end");
    }

    function stop() {
        clearTimeout(timer);
        asked?.abort();
    }

    area.addEventListener("input", () => {
        list.hide();
        stop();
        if (document.activeElement === area) timer = setTimeout(look, AFTER);
    });
    area.addEventListener("blur", stop);
    area.addEventListener("keydown", event => {
        if (event.key === " " && event.ctrlKey) {
            event.preventDefault();
            look();
        }
    });
    return {stop};
}
