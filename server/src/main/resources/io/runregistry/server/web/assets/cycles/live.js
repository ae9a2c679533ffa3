// Tells that datasets of the cycle were changed meanwhile. What one reads or fills in stays until one asks for what is new.
import {watchChanges} from "../changes.js";
import {element, one} from "../dom.js";

const newest = () => Number(one("#cycle").dataset.newest);
const members = () => new Set(one("#cycle").dataset.datasets.split("\n"));

/** `read` shows the page as it is now. */
export function watchCycle(read) {
    watchChanges(newest(), ({version, by, datasets}) => {
        const ours = members();
        if (version <= newest() || !datasets.some(({run_number: run, name}) => ours.has(`${run}:${name}`))) return;
        one("#news").replaceChildren(
            "Its datasets were changed by ", by, ", ", element("a", {href: `/web/log/${version}`}, `version ${version}`), " ",
            element("button", {type: "button", onclick: read}, "Show it"));
    });
}
