// The same text under a textarea, which shows the marks and makes the box as high as its text.
import {element} from "../dom.js";

export function mirror(area, editor) {
    const under = element("div", {class: "query-mirror", "aria-hidden": "true"});
    editor.prepend(under);

    /** Marks are `{offset, length, unfinished}`, in any order; what overlaps is marked once. */
    function update(marks) {
        const text = area.value;
        const pieces = [];
        let at = 0;
        for (const {offset, length, unfinished} of [...marks].sort((a, b) => a.offset - b.offset)) {
            if (offset < at) continue;
            pieces.push(text.slice(at, offset));
            at = Math.min(text.length, offset + length);
            // a mark at the text's end has nothing to stand under
            pieces.push(element("mark", {class: unfinished ? "unfinished" : ""}, text.slice(offset, at) || " "));
        }
        under.replaceChildren(...pieces, text.slice(at), "​");
    }

    /** Where the char at this offset stands, in pixels from the editor's left and top. */
    function placeOf(offset) {
        const range = document.createRange();
        const walker = document.createTreeWalker(under, NodeFilter.SHOW_TEXT);
        let left = offset;
        while (walker.nextNode()) {
            const node = walker.currentNode;
            if (left <= node.length) {
                range.setStart(node, left);
                range.setEnd(node, Math.min(left + 1, node.length));
                const place = range.getBoundingClientRect();
                const origin = editor.getBoundingClientRect();
                return {x: place.left - origin.left, y: place.bottom - origin.top};
            }
            left -= node.length;
        }
        return {x: 0, y: editor.offsetHeight};
    }

    update([]);
    return {update, placeOf};
}
