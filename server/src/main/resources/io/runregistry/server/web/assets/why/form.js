// The forms of these pages ask by their address, in which nothing stands that was left out.
import {one} from "../dom.js";

// What servers take in an address, with all that stands beside it.
const LONGEST_ADDRESS = 48_000;

/** `refuse` is told if what was filled in does not fit into an address. */
export function askByAddress(form, refuse) {
    form.addEventListener("submit", event => {
        event.preventDefault();
        const parameters = new URLSearchParams([...new FormData(form)].filter(([, text]) => text.trim()));
        if (parameters.toString().length > LONGEST_ADDRESS) refuse();
        else location.assign(`${form.getAttribute("action")}?${parameters}`);
    });
}

/** Counts the seconds beside what is being done, until the function that it gives is called. */
export function countSeconds(section) {
    const begun = Date.now();
    const progress = one("#progress", section);
    const words = progress.textContent;
    const clock = setInterval(() => { progress.textContent = `${words} ${Math.round((Date.now() - begun) / 1000)} s`; }, 1000);
    return () => clearInterval(clock);
}
