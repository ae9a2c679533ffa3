// Numbers as people read them.

const WHOLE = new Intl.NumberFormat("en", {maximumFractionDigits: 0});
const LUMINOSITY = new Intl.NumberFormat("en", {minimumFractionDigits: 3, maximumFractionDigits: 3});

export const count = number => WHOLE.format(number);
export const luminosity = number => LUMINOSITY.format(number);
export const percent = number => number === null ? "" : `${number.toFixed(3)} %`;
