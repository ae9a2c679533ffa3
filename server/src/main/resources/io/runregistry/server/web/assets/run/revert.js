// Undoes a version: first what would become of it and what is in the way, then, if one wants, it is done.
import {act, ask} from "../api.js";
import {element, one, toast, whileBusy} from "../dom.js";

const SHOWN = 30;

function words(value) {
    if (value === null) return "nothing";
    if (value.status) return [value.status, value.comment, value.cause].filter(text => text).join(", ");
    return typeof value === "string" ? value : JSON.stringify(value);
}

function where({run_number: run, dataset, name, start, end}) {
    const of = dataset ? `${name} of ${dataset}` : name;
    return `${run}: ${of}${start === null ? "" : ` in LS ${start === end ? start : `${start}-${end}`}`}`;
}

const list = (entries, text) => element("ul", {class: "changes"},
    entries.slice(0, SHOWN).map(entry => element("li", {}, text(entry))),
    entries.length > SHOWN ? element("li", {}, `and ${entries.length - SHOWN} more`) : null);

function effect({changes, more, conflicts}) {
    if (conflicts.length) {
        return [
            element("p", {class: "message"}, "It can't be reverted: later versions changed the same. Revert those first."),
            list(conflicts, each => `${where(each)}, by ${each.by} in version ${each.atomic_version}`),
        ];
    }
    if (!changes.length) return [element("p", {}, "Nothing that one sees would change.")];
    return [
        element("p", {}, more ? `The first ${changes.length} changes:` : "This would change:"),
        list(changes, each => `${where(each)}: ${words(each.before)} → ${words(each.after)}`),
    ];
}

function show(version, preview, from) {
    const why = element("input", {name: "comment", maxlength: 2000, placeholder: "wrong run", autocomplete: "off"});
    const doing = element("button", {type: "submit", class: "primary", disabled: preview.conflicts.length > 0}, `Revert version ${version}`);
    const dialog = element("dialog", {class: "reverting", "aria-labelledby": "reverting-title"},
        element("h2", {id: "reverting-title"}, `Revert version ${version}?`),
        effect(preview),
        element("form", {method: "dialog"},
            element("label", {class: "field"}, element("span", {}, "Why (is kept in the log)"), why),
            element("p", {class: "row"}, doing, element("button", {type: "button", onclick: () => dialog.close()}, "Cancel"))));
    one("form", dialog).addEventListener("submit", event => {
        event.preventDefault();
        whileBusy(doing, async () => {
            const done = await act("POST", `/versions/${version}/revert`, {comment: why.value.trim(), token: preview.token});
            dialog.close();
            toast(`Version ${version} is reverted by version ${done.atomic_version}.`);
        });
    });
    dialog.addEventListener("close", () => {
        dialog.remove();
        from.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    if (!preview.conflicts.length) why.focus();
}

document.addEventListener("click", event => {
    const button = event.target.closest("button.revert");
    if (!button) return;
    const version = button.dataset.version;
    whileBusy(button, async () => show(version, await ask(`/versions/${version}/revert`, {dry_run: true}), button));
});
