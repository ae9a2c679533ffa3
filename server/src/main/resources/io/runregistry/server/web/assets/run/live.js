// What others write while one looks at the run comes in by itself.
import {get} from "../api.js";
import {one, toast} from "../dom.js";
import {watchChanges} from "../changes.js";
import {reload} from "./reload.js";
import {isPast} from "./times.js";

const run = () => Number(one("#run").dataset.run);

/** What one did oneself is said where one did it. */
const isMine = ({by}) => by === one(".visitor .author")?.textContent;

const concerns = change => change.runs.includes(run()) || change.datasets.some(dataset => dataset.run_number === run());

function tell({version, by, comment, datasets}) {
    const names = datasets.filter(dataset => dataset.run_number === run()).map(dataset => dataset.name);
    toast(`${by} changed ${names.length ? names.join(", ") : `run ${run()}`} in version ${version}${comment ? `: ${comment}` : ""}`);
}

// a page of the past does not know the newest version
const since = isPast() ? (await get("/versions?limit=1")).versions[0].atomic_version : Number(one("#run").dataset.version);

watchChanges(since, async change => {
    document.dispatchEvent(new CustomEvent("run:told", {detail: change}));
    if (!concerns(change)) return;
    if (!isMine(change)) tell(change);
    if (!isPast()) await reload();
    for (const each of ["#times", "#history"]) htmx.trigger(one(each), "run:changed");
});
