// Runs: a call and a version for each, which is refused if the run is not as it was looked at.
import {act, ask, get} from "../api.js";

export async function lookAtRuns() {
    const fields = new URLSearchParams(new FormData(document.getElementById("moving-form")));
    const plan = await get(`/web/moving/runs?${fields}`);
    const work = plan.runs.map(({run_number: run, ...rest}) => ({run, ...rest}));
    return {
        work,
        skipped: plan.skipped.map(({run_number: run, reason}) => ({run, reason})),
        ...await luminosity(work.filter(row => row.last_ls > 0)),
    };
}

async function luminosity(runs) {
    if (runs.length === 0) return {lumisections: 0, recorded: 0, delivered: 0, unit: ""};
    const json = Object.fromEntries(runs.map(row => [row.run, [[1, row.last_ls]]]));
    const sum = await ask("/luminosity/sum", {json, by: "run"});
    const byRun = new Map(sum.runs.map(row => [row.run_number, row.recorded]));
    for (const row of runs) row.recorded = byRun.get(row.run);
    return {lumisections: sum.total.lumisections, recorded: sum.total.recorded, delivered: sum.total.delivered, unit: sum.unit};
}

/** One after the other; what is refused does not keep the others from being done. */
export async function doRuns({work}, comment, table) {
    const versions = [];
    let failed = 0;
    for (const [i, {run, call}] of work.entries()) {
        try {
            await act(call.method, call.path, call.body, {comment});
            const version = await newest(run);
            versions.push(version);
            table.done(i, version);
        } catch (problem) {
            failed++;
            table.failed(i, problem.message);
        }
    }
    return {count: versions.length, failed, versions};
}

const newest = async run => (await get(`/versions?run=${run}&limit=1`)).versions[0].atomic_version;
