// Tells a page what is written while it is looked at. A browser keeps few connections to a server, so a page that nobody sees
// gives its own up, and catches up when it is seen again.

// browsers connect anew by themselves, but not once somebody answered with an error, as a proxy does while the server restarts
const PATIENCE = 10_000;

/** Calls `tell` with each change after version `since`: `{version, by, comment, time, runs, datasets: [{run_number, name}]}`. */
export function watchChanges(since, tell) {
    let last = since;
    let source = null;

    const listen = () => {
        source = new EventSource(`/api/changes?since=${last}`);
        source.addEventListener("change", event => {
            const change = JSON.parse(event.data);
            if (change.version <= last) return;
            last = change.version;
            tell(change);
        });
        source.addEventListener("error", event => {
            if (event.target.readyState !== EventSource.CLOSED || event.target !== source) return;
            source = null;
            setTimeout(() => {
                if (!source && !document.hidden) listen();
            }, PATIENCE);
        });
    };
    const rest = () => {
        source?.close();
        source = null;
    };
    document.addEventListener("visibilitychange", () => {
        if (document.hidden) rest();
        else if (!source) listen();
    });
    window.addEventListener("pagehide", rest);
    if (!document.hidden) listen();
}
