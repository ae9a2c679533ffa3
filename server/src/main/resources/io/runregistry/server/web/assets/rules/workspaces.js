// Adds and removes workspaces and columns, after saying what it means.
import {act} from "../api.js";
import {all, element, toast} from "../dom.js";
import {confirmed, tellThere} from "./confirm.js";

const here = location.pathname + location.search;

async function doIt(question, method, path, body, told) {
    const comment = await confirmed(question);
    if (comment === null) return;
    try {
        await act(method, path, body, {comment});
        tellThere(told, here);
    } catch (problem) {
        toast(problem.message, "error");
    }
}

const saying = (...sentences) => sentences.filter(Boolean).map(sentence => element("p", {}, sentence));

for (const form of all("form[data-add=column]")) {
    form.addEventListener("submit", event => {
        event.preventDefault();
        const name = form.elements.namedItem("name").value.trim();
        const certifiable = form.elements.namedItem("certifiable")?.checked;
        const workspace = form.elements.namedItem("workspace").value;
        const column = `${workspace}-${name}`;
        doIt({
            title: `Add the column ${column}?`, label: "Add",
            body: saying("It can be judged, searched and moved at once, and it can't be renamed.",
                "No rule judges it yet: until one does, it is NO VALUE FOUND in each lumisection of runs that are classified from now on.",
                certifiable && "It is certifiable: those runs can't be signed off before somebody judges it."),
        }, "POST", `${form.dataset.path}/${encodeURIComponent(workspace)}/columns`, {name, ...certifiable === undefined ? {} : {certifiable}}, `Added the column ${column}.`);
    });
}

for (const form of all("form[data-add=workspace]")) {
    form.addEventListener("submit", event => {
        event.preventDefault();
        const workspace = form.elements.namedItem("workspace").value.trim();
        const columns = form.elements.namedItem("columns").value.split(/[\s,]+/).filter(Boolean);
        doIt({
            title: `Add the workspace ${workspace}?`, label: "Add",
            body: saying(`Its columns: ${columns.map(column => `${workspace}-${column}`).join(", ")}. Neither it nor they can be renamed.`,
                "No rule judges its columns yet."),
        }, "POST", form.dataset.path, {workspace, columns}, `Added the workspace ${workspace}.`);
    });
}

for (const button of all("[data-remove]")) {
    const {path, name, remove: what} = button.dataset;
    button.addEventListener("click", () => doIt({
        title: `Remove the ${what} ${name}?`, label: "Remove", danger: true,
        body: saying("It is no longer judged, shown or asked about in forms. What is stored of it stays, and is read as before."),
    }, "DELETE", path, undefined, `Removed the ${what} ${name}.`));
}

for (const button of all("[data-certify]")) {
    const certifiable = button.getAttribute("aria-checked") !== "true";
    const {path, name} = button.dataset;
    button.addEventListener("click", () => doIt({
        title: certifiable ? `Make ${name} certifiable?` : `Make ${name} not certifiable?`, label: "Do it",
        body: saying(certifiable ? "Runs can't be signed off before it is judged in all lumisections." : "Runs can be signed off without it being judged."),
    }, "PUT", path, {certifiable}, `${name} is ${certifiable ? "" : "not "}certifiable.`));
}
