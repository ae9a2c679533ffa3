// The last queries, kept by the browser.
const MOST = 20;
const key = of => `queries.${of}`;

export function recent(of) {
    try {
        const kept = JSON.parse(localStorage.getItem(key(of)) ?? "[]");
        return Array.isArray(kept) ? kept.filter(text => typeof text === "string") : [];
    } catch {
        return []; // a browser that keeps nothing, or what somebody else put there
    }
}

export function remember(of, text) {
    const query = text.trim();
    if (!query) return;
    try {
        localStorage.setItem(key(of), JSON.stringify([query, ...recent(of).filter(other => other !== query)].slice(0, MOST)));
    } catch {
        // a browser that keeps nothing asks as well without
    }
}
