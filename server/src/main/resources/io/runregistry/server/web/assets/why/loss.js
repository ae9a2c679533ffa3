// Asks the API what is lost, and shows it as a chart with its table, and run by run for one cause.
import {ask} from "../api.js";
import {element, one, toast} from "../dom.js";
import {onKey} from "../keys.js";
import {drawLosses} from "./chart.js";
import {causesCsv, runsCsv, save} from "./download.js";
import {askByAddress, countSeconds} from "./form.js";
import {causesTable, runsTable} from "./tables.js";
import {count, luminosity} from "./numbers.js";

const MEASURES = {recorded: "recorded luminosity", delivered: "delivered luminosity", lumisections: "lumisections"};

const section = one("#loss");
const {golden, cause} = section?.dataset ?? {};
const words = JSON.parse(section?.dataset.words ?? "{}");

/** Writes a state of the page into its address. */
function remember(name, value) {
    const address = new URL(location);
    address.searchParams.set(name, value);
    history.replaceState(null, "", address);
}

function addressOf(parameters) {
    const address = new URL(location);
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
    return address.pathname + address.search;
}

const addressOfCause = name => `${addressOf({cause: name})}#runs`;

/** Why a run is not golden; nothing can say it without a golden JSON. */
const addressOfRun = (run, ranges) => golden
    ? `/web/golden/why?${new URLSearchParams({golden, run, ls: ranges.map(([first, last]) => first === last ? first : `${first}-${last}`).join(",")})}`
    : `/web/runs/${run}`;

async function load() {
    const stop = new AbortController();
    const stopCounting = countSeconds(section);
    one("#stop", section).addEventListener("click", () => stop.abort());
    const {asOf, body} = section.dataset;
    try {
        const path = asOf ? `/luminosity/loss?as_of=${encodeURIComponent(asOf)}` : "/luminosity/loss";
        show(await ask(path, JSON.parse(body), {signal: stop.signal}));
    } catch (failure) {
        const stopped = failure.name === "AbortError";
        section.replaceChildren(
            element("p", {class: stopped ? "note" : "message", role: "alert"}, stopped ? "Stopped." : failure.message),
            element("button", {type: "button", onclick: () => location.reload()}, "Ask again"));
        one("button", section).focus();
    } finally {
        stopCounting();
    }
}

function show(answer) {
    for (const row of answer.causes) row.words = words[row.name] ?? row.name;
    const chart = element("div", {class: "loss-chart", id: "chart"});
    const measure = element("select", {id: "measure"}, Object.entries(MEASURES).map(([name, text]) =>
        element("option", {value: name, selected: name === section.dataset.measure}, text)));
    const drawn = element("section", {class: "card", "aria-labelledby": "chart-title"},
        element("h2", {id: "chart-title"}, "Loss, together and alone"),
        element("div", {class: "row"},
            element("label", {class: "row"}, element("span", {}, "Measured in"), measure),
            element("button", {type: "button", id: "png", onclick: () => save(drawing.png(), "loss.png")}, "Picture (PNG)"),
            element("button", {type: "button", id: "svg", onclick: () => save(drawing.svg(), "loss.svg")}, "Picture (SVG)"),
            element("button", {type: "button", id: "csv", onclick: () => save(causesCsv(answer), "loss.csv")}, "CSV")),
        chart);
    const table = element("section", {class: "card", "aria-labelledby": "table-title"},
        element("h2", {id: "table-title"}, "The same as a table"),
        causesTable(answer, {sort: section.dataset.sort, chosen: cause, addressOfCause, remember}));
    section.replaceChildren(summary(answer), ...(cause ? [runsOf(answer)] : []), element("div", {class: "loss-grid"}, drawn, table));
    const drawing = drawLosses(chart, answer, measure.value, addressOfCause);
    measure.addEventListener("change", () => {
        remember("measure", measure.value);
        drawing.draw(measure.value);
    });
    onKey("p", "save the chart as a picture", () => one("#png").click());
    onKey("c", "save the table as CSV", () => one("#csv").click());
    if (location.hash === "#runs") one("#runs-title")?.focus();
}

function summary({lost, total, datasets, unit}) {
    const share = percent => percent === null ? "" : ` (${percent.toFixed(2)} %)`;
    return element("p", {class: "card"},
        element("b", {}, `${luminosity(lost.recorded)} of ${luminosity(total.recorded)} recorded${share(lost.recorded_percent)}`),
        `, ${luminosity(lost.delivered)} of ${luminosity(total.delivered)} delivered${share(lost.delivered_percent)}, `,
        `${count(lost.lumisections)} of ${count(total.lumisections)} lumisections are lost to any of these, in ${count(datasets)} datasets. `,
        element("span", {class: "quiet-text"}, `Luminosity ${unit === "as OMS gives it" ? "as OMS gives it (in the demo data /pb)" : `in ${unit}`}. `
            + "Together: the cause is to blame, perhaps beside others. Alone: nothing else is, so it is what there would be if this were all right."));
}

function runsOf(answer) {
    return element("section", {class: "card", id: "runs", "aria-labelledby": "runs-title"},
        element("h2", {id: "runs-title", tabindex: "-1"}, `Runs that lose by ${words[cause] ?? cause}: ${count(answer.runs.length)}`),
        element("div", {class: "row"},
            element("a", {href: addressOf({cause: ""})}, "All causes"),
            element("button", {type: "button", id: "runs-csv", onclick: () => save(runsCsv(answer), "runs.csv")}, "CSV")),
        runsTable(answer, addressOfRun));
}

askByAddress(one(".why-form"), () => toast("This is too long for an address.", "error"));
if (section) load();
