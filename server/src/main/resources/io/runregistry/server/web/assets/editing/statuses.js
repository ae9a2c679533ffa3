// The statuses that people give, with the letters that stand for them; small letters are their keys.
export const STATUSES = [
    {letter: "G", status: "GOOD"},
    {letter: "B", status: "BAD"},
    {letter: "S", status: "STANDBY"},
    {letter: "X", status: "EXCLUDED"},
    {letter: "N", status: "NOTSET"},
    {letter: "E", status: "EMPTY"},
];

export const SHORTEST_COMMENT = 3;

const name = status => status.replaceAll(" ", "_");

export const letter = status => STATUSES.find(known => known.status === status)?.letter ?? "?";
export const pattern = status => `url(#status-${name(status)})`;

/** In the unit that the chart names, if it names one; else numbers are as their source gives them. */
export function luminosity(value) {
    const unit = document.querySelector(".bars")?.dataset.unit ?? "";
    const number = value.toLocaleString("en", {maximumSignificantDigits: 4});
    return unit.startsWith("/") ? `${number} ${unit}` : number;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(kind, attributes, ...children) {
    const made = document.createElementNS(SVG, kind);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
}
