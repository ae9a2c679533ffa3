// Asks the API as the one who looks at the page: JSON in, JSON out, and what went wrong as an error whose message is the server's.

export class ApiError extends Error {
    constructor(status, body) {
        super(body?.err ?? body?.message ?? `the registry answered ${status}`);
        this.status = status;
        this.problems = body?.problems ?? [];
        this.body = body;
    }
}

// A key of its own for each action, so that sending it once more does nothing twice.
function idempotencyKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}

/** The answer as it came, for what is no JSON; throws ApiError unless it is a success. */
export async function send(method, path, body, options = {}) {
    const headers = {...options.headers};
    if (method !== "GET") {
        const csrf = document.querySelector("meta[name=csrf-token]");
        if (csrf) headers["X-CSRF-Token"] = csrf.content;
        if (!options.reads) headers["Idempotency-Key"] = options.key ?? idempotencyKey();
    }
    if (body !== undefined) headers["Content-Type"] = "application/json";
    let response;
    try {
        response = await fetch(`/api${path}`, {
            method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: options.signal,
        });
    } catch (problem) {
        if (problem.name === "AbortError") throw problem;
        throw new ApiError(0, {err: "the registry does not answer; check the network and try again"});
    }
    if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => null));
    return response;
}

async function json(response) {
    const text = await response.text();
    return text ? JSON.parse(text) : null;
}

export const get = async (path, options) => json(await send("GET", path, undefined, options));

/** A POST that only reads. */
export const ask = async (path, body, options) => json(await send("POST", path, body, {...options, reads: true}));

/** Changes something; `options.comment` is what the log keeps as the reason. */
export async function act(method, path, body, options = {}) {
    // headers carry bytes; the server reads them as UTF-8
    const headers = options.comment
        ? {comment: Array.from(new TextEncoder().encode(options.comment), byte => String.fromCharCode(byte)).join("")}
        : {};
    return json(await send(method, path, body, {...options, headers}));
}
