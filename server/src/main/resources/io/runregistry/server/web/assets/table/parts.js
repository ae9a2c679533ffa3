// Parts of the page that the server makes.

/** What the server answers, as a document of its own; throws with what it says if it refuses. */
export async function part(address) {
    const response = await fetch(address, {headers: {Accept: "text/html"}});
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok) throw new Error(answer.querySelector(".message")?.textContent ?? `the registry answered ${response.status}`);
    return answer;
}

/** An address with more parameters. */
export function withParameters(address, parameters) {
    const url = new URL(address, location.href);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.pathname + url.search;
}
