// What the registry knows of the variables that rules name.
import {get} from "../api.js";

const PREFIXES = [/^run\.(oms|rr)\./, /^lumisection\.(oms|rr)\./, /^(dataset|oms|rr)_attributes\./, /^dataset\.attributes\./];

function said(known) {
    return [known.unit && `[${known.unit}]`, known.description].filter(Boolean).join(" ");
}

/** Gives a function that describes a variable by its name, as `logicTree` takes it. */
export async function variables() {
    const meta = await get("/meta");
    const known = new Map();
    for (const column of meta.columns) known.set(column.name, `column of ${column.workspace}`);
    for (const attribute of meta.lumisection_attributes) known.set(attribute.name, `in a lumisection: ${said(attribute)}`);
    for (const attribute of meta.attributes) known.set(attribute.wire.replace(/^[a-z]+_attributes\./, ""), said(attribute));
    return name => {
        const short = PREFIXES.reduce((rest, prefix) => rest.replace(prefix, ""), name);
        const text = known.get(short) ?? known.get(short.split(".")[0]);
        return text ? {text} : undefined;
    };
}
