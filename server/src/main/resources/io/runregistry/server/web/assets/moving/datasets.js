// Batches of datasets: one call, one version, and a token that stands for what was looked at.
import {act, send} from "../api.js";

/** `{work: [{run, name, changes}], skipped: [{run, name, reason}], luminosity, …}`, and the call with its token. */
export async function lookAtDatasets({method, path, body}) {
    const asked = JSON.parse(body);
    const answer = await (await send(method, path, {...asked, dry_run: true}, {reads: true})).json();
    return {
        call: {method, path, body: {...asked, token: answer.token}},
        work: answer.datasets.map(named),
        skipped: answer.skipped.map(named),
        lumisections: answer.lumisections,
        recorded: answer.recorded_luminosity,
        delivered: answer.delivered_luminosity,
        unit: "as OMS gives it",
    };
}

const named = ({run_number: run, ...rest}) => ({run, ...rest});

export async function doDatasets({call, work}, comment, table) {
    const answer = await act(call.method, call.path, call.body, {comment});
    work.forEach((row, i) => table.done(i, answer.atomic_version));
    return {count: answer.count, failed: 0, versions: [answer.atomic_version]};
}
