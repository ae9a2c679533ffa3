// Lists of lumisections that are compared: golden JSONs by their names in addresses, and files that only this browser has.

import {get} from "../api.js";

const kept = name => `golden-file-${name}`;

/** Checks that a text is a golden JSON and keeps it for this window; gives the name that it has in addresses. */
export function keepFile(name, text) {
    const mask = JSON.parse(text);
    const isRange = range => Array.isArray(range) && range.length === 2 && range.every(Number.isInteger);
    const isMask = mask !== null && typeof mask === "object" && !Array.isArray(mask)
        && Object.entries(mask).every(([run, ranges]) => /^\d+$/.test(run) && Array.isArray(ranges) && ranges.every(isRange));
    if (!isMask) throw new Error(`${name} is no golden JSON: it must be as {"355100": [[1, 20], [25, 30]]}`);
    sessionStorage.setItem(kept(name), text);
    return `file:${name}`;
}

/** `{address, label, mask, asked}`; `asked` is what `POST /golden/diff` takes. Throws what is wrong about the name. */
export async function listAt(address) {
    const [, kind, name] = /^(job|series|file):(.+)$/.exec(address.trim()) ?? [];
    if (kind === "job") return made(Number(name), address);
    if (kind === "series") return published(name, address);
    if (kind === "file") return file(name, address);
    throw new Error(`“${address}” is no list; write job:12, series:NAME/3, or take a file`);
}

async function maskAt(path) {
    const response = await fetch(path);
    const body = await response.json().catch(() => null);
    if (!response.ok) throw new Error(body?.err ?? `the registry answered ${response.status}`);
    return body;
}

async function made(id, address) {
    if (!Number.isInteger(id) || id < 1) throw new Error(`“${address}” names no golden JSON; write job:12`);
    const status = await get(`/golden/jobs/${id}`);
    if (status.state !== "done") throw new Error(`golden JSON ${id} is ${status.state}, so that there is nothing to compare`);
    return {address, label: `golden JSON ${id}`, href: `/web/golden/jobs/${id}`, mask: await maskAt(`/web/golden/jobs/${id}/golden.json`), asked: {id_json: id}};
}

/** Its golden JSON brings the rule; where that was deleted, the file is enough. */
async function published(name, address) {
    const [, series, number] = /^([\w-]+)\/(\d+|latest)$/.exec(name) ?? [];
    if (!series) throw new Error(`“${address}” names no entry of a series; write series:NAME/3 or series:NAME/latest`);
    const entry = await get(`/golden/series/${series}/entries/${number}`);
    const mask = await maskAt(`/api${entry.file}`);
    const asked = await get(`/golden/jobs/${entry.id_json}`).then(() => ({id_json: entry.id_json}), () => ({mask}));
    return {address, label: `${series}, entry ${entry.number}`, href: `/web/golden/series/${series}`, mask, asked};
}

function file(name, address) {
    const text = sessionStorage.getItem(kept(name));
    if (text === null) throw new Error(`the file “${name}” was chosen in another window, and only that one has it; choose it again`);
    const mask = JSON.parse(text);
    return {address, label: name, mask, asked: {mask}};
}
