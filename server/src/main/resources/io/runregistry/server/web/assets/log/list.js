// Versions that are made while the log is looked at: counted in a line above it, which shows them when it is followed.
import {watchChanges} from "../changes.js";
import {element, one} from "../dom.js";
import {onKey} from "../keys.js";

const news = one("#news");
const {by, run, text} = news.dataset;
let count = 0;

const isAskedFor = change => (!by || change.by === by)
    && (!text || change.comment.toLowerCase().includes(text.toLowerCase()))
    && (!run || change.runs.includes(Number(run)) || change.datasets.some(dataset => dataset.run_number === Number(run)));

function tell(change) {
    if (!isAskedFor(change)) return;
    count += 1;
    news.replaceChildren(element("a", {class: "note button", href: news.dataset.address}, `${count} new — show`));
}

if (news.dataset.live === "true") watchChanges(Number(news.dataset.newest), tell);

onKey("/", "find by comment", () => one("#text").focus());
onKey("n", "older versions", () => one("#older")?.click());
onKey("p", "back to the newest", () => one("#newest")?.click());
