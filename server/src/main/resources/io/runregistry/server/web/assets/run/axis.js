// Numbers of lumisections along the chart.
const SVG = "http://www.w3.org/2000/svg";
const APART = 70;

/** 1, 2 or 5 times a power of ten: the smallest that is not too crowded. */
function step(lumisections, ticks) {
    let power = 1;
    for (;;) {
        const fits = [1, 2, 5].find(factor => lumisections / (factor * power) <= ticks);
        if (fits) return fits * power;
        power *= 10;
    }
}

export function drawAxis(axis, from, to) {
    const seen = to - from + 1;
    const every = step(seen, Math.max(1, axis.clientWidth / APART));
    const ticks = [];
    for (let lumisection = Math.ceil(from / every) * every; lumisection <= to; lumisection += every) {
        ticks.push(lumisection);
    }
    if (ticks[0] !== from && (ticks[0] ?? to) - from > every / 2) ticks.unshift(from);
    axis.replaceChildren(...ticks.flatMap(lumisection => {
        const x = `${100 * (lumisection - from + 0.5) / seen}%`;
        const line = document.createElementNS(SVG, "line");
        for (const [name, value] of Object.entries({x1: x, x2: x, y1: 0, y2: 4})) line.setAttribute(name, value);
        const text = document.createElementNS(SVG, "text");
        text.setAttribute("x", x);
        text.setAttribute("y", 15);
        text.textContent = lumisection;
        return [line, text];
    }));
}
