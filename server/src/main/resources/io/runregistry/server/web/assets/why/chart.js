// Losses as bars: two for each cause, told apart by pattern as well as by colour.
import * as echarts from "../echarts/echarts.esm.min.js";
import {element} from "../dom.js";
import {count, luminosity} from "./numbers.js";

const MOST = 25;
const ROW = 30;
const MARGINS = 90;
const LONGEST = 44;

const shortened = text => text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;

/** The colours of the page as they are now, light or dark. */
function colours() {
    const probe = element("span", {hidden: true});
    document.body.append(probe);
    const of = name => {
        probe.style.color = `var(--${name})`;
        return getComputedStyle(probe).color;
    };
    const found = {ground: of("card"), text: of("text"), line: of("line"), together: of("bad"), alone: of("accent")};
    probe.remove();
    return found;
}

function options({causes, unit}, measure) {
    const {ground, text, line, together, alone} = colours();
    const write = measure === "lumisections" ? count : luminosity;
    const rows = [...causes]
        .sort((a, b) => b.inclusive[measure] - a.inclusive[measure])
        .filter(cause => cause.inclusive[measure] > 0)
        .slice(0, MOST);
    const series = (name, how, color) => ({
        name, type: "bar", color, barGap: "10%", data: rows.map(cause => cause[how][measure]), cursor: "pointer",
    });
    return {
        rows,
        option: {
            animation: false,
            backgroundColor: ground,
            textStyle: {color: text},
            aria: {enabled: true, decal: {show: true}},
            legend: {top: 4, textStyle: {color: text}, itemWidth: 34, itemHeight: 16},
            tooltip: {
                trigger: "axis", renderMode: "richText", axisPointer: {type: "shadow"}, confine: true,
                backgroundColor: ground, borderColor: line, textStyle: {color: text}, valueFormatter: write,
            },
            grid: {top: 40, left: 8, right: 24, bottom: 36, containLabel: true},
            xAxis: {
                type: "value", name: measure === "lumisections" ? "lumisections" : `${measure} (${unit})`, nameLocation: "middle", nameGap: 26,
                axisLabel: {color: text}, nameTextStyle: {color: text}, splitLine: {lineStyle: {color: line}},
            },
            yAxis: {
                type: "category", inverse: true, data: rows.map(cause => shortened(cause.words)),
                axisLabel: {color: text}, axisLine: {lineStyle: {color: line}},
            },
            series: [series("together with others", "inclusive", together), series("alone", "exclusive", alone)],
        },
    };
}

/** Draws into a box; a click on a bar opens its cause. Gives `draw(measure)`, and pictures as blobs. */
export function drawLosses(box, answer, measure, addressOfCause) {
    const chart = echarts.init(box, null, {renderer: "canvas", height: MARGINS});
    let shown = {};

    function draw(how = measure) {
        measure = how;
        shown = options(answer, measure);
        const height = MARGINS + ROW * Math.max(1, shown.rows.length);
        box.style.height = `${height}px`;
        chart.resize({width: box.clientWidth, height});
        chart.setOption(shown.option, true);
    }
    chart.on("click", ({dataIndex}) => location.assign(addressOfCause(shown.rows[dataIndex].name)));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
    new MutationObserver(() => draw()).observe(document.documentElement, {attributeFilter: ["data-theme"]});
    new ResizeObserver(() => chart.resize({width: box.clientWidth})).observe(box);
    draw();
    box.setAttribute("role", "img");

    return {
        draw,
        png: () => new Promise(done => chart.renderToCanvas({pixelRatio: 2, backgroundColor: shown.option.backgroundColor}).toBlob(done, "image/png")),
        svg: () => {
            const drawn = echarts.init(null, null, {renderer: "svg", ssr: true, width: chart.getWidth(), height: chart.getHeight()});
            drawn.setOption({...shown.option, aria: {...shown.option.aria, label: {enabled: false}}});
            const text = drawn.renderToSVGString();
            drawn.dispose();
            return new Blob([text], {type: "image/svg+xml"});
        },
    };
}
