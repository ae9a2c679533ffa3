// Which columns the table shows, in which order.
import {all, element, one, toast} from "../dom.js";
import {onKey} from "../keys.js";
import {part} from "./parts.js";

/** The address of this page with other columns; none for those that are usual. */
function address(names) {
    const url = new URL(location.href);
    if (names) url.searchParams.set("columns", names.join(","));
    else url.searchParams.delete("columns");
    return url.pathname + url.search.replaceAll("%2C", ",");
}

class Chooser {
    constructor(content) {
        this.dialog = element("dialog", {class: "columns-dialog", "aria-labelledby": "chooser-title"}, content);
        this.list = one("#chosen", this.dialog);
        for (const entry of all("li", this.list)) this.dress(entry);
        this.dialog.addEventListener("change", event => event.target.type === "checkbox" && this.choose(event.target));
        one("#column-filter", this.dialog).addEventListener("input", event => this.filter(event.target.value));
        this.dialog.addEventListener("close", () => this.close());
        document.body.append(this.dialog);
        this.dialog.showModal();
        one("#column-filter", this.dialog).focus();
    }

    dress(entry) {
        const name = entry.dataset.name;
        const move = (before, to) => element("button", {type: "button", class: "quiet", "aria-label": `Move ${name} ${before}`, onclick: event => {
            to();
            event.target.focus();
        }}, before === "left" ? "↑" : "↓");
        entry.append(
            move("left", () => entry.previousElementSibling?.before(entry)),
            move("right", () => entry.nextElementSibling?.after(entry)),
            element("button", {type: "button", class: "quiet", "aria-label": `Leave out ${name}`, onclick: () => {
                const next = entry.nextElementSibling ?? entry.previousElementSibling;
                this.checkbox(name).checked = false;
                entry.remove();
                (one("button:last-child", next ?? this.dialog) ?? one("#column-filter", this.dialog)).focus();
            }}, "×"));
    }

    checkbox(name) {
        return all("input[type=checkbox]", this.dialog).find(box => box.value === name);
    }

    choose(box) {
        if (box.checked) {
            const entry = element("li", {"data-name": box.value}, box.dataset.label);
            this.dress(entry);
            this.list.append(entry);
            entry.scrollIntoView({block: "nearest"});
        } else {
            all("li", this.list).find(entry => entry.dataset.name === box.value)?.remove();
        }
    }

    filter(text) {
        const wanted = text.trim().toLowerCase();
        for (const label of all("fieldset label", this.dialog)) {
            label.hidden = !`${label.textContent} ${label.title}`.toLowerCase().includes(wanted);
        }
        for (const group of all("fieldset", this.dialog)) group.hidden = all("label", group).every(label => label.hidden);
    }

    close() {
        const names = all("li", this.list).map(entry => entry.dataset.name);
        this.dialog.remove();
        one("#choose-columns").focus();
        if (this.dialog.returnValue === "usual") location.assign(address(null));
        else if (this.dialog.returnValue === "show" && names.length > 0) location.assign(address(names));
    }
}

export function startColumns() {
    const button = one("#choose-columns");
    button.addEventListener("click", async () => {
        try {
            const answer = await part(button.dataset.part);
            new Chooser(document.adoptNode(one("form.chooser", answer)));
        } catch (problem) {
            toast(problem.message, "error");
        }
    });
    onKey("c", "choose columns", () => button.click());
}
