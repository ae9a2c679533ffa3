// json-logic as text: read with the place of each part, so that what is wrong can be shown where it stands, and written readably.

const WIDTH = 76;
const DEEPEST = 50;
const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORDS = {true: true, false: false, null: null};

export class TextError extends Error {
    /** `from` and `to` are offsets in the text. */
    constructor(message, from, to = from + 1) {
        super(message);
        this.from = from;
        this.to = to;
    }
}

class Reader {
    constructor(text) {
        this.text = text;
        this.at = 0;
        this.places = new Map();
        this.variables = [];
    }

    blanks() {
        while (" \t\r\n".includes(this.text[this.at] ?? "x")) this.at++;
    }

    fail(expected) {
        const found = this.at < this.text.length ? `not ${JSON.stringify(this.text[this.at])}` : "but the text ends";
        throw new TextError(`${expected} is expected here, ${found}`, this.at);
    }

    expect(sign, meaning) {
        this.blanks();
        if (this.text[this.at] !== sign) this.fail(meaning);
        this.at++;
    }

    matched(pattern) {
        pattern.lastIndex = this.at;
        return pattern.exec(this.text)?.[0];
    }

    value(path, depth) {
        this.blanks();
        const from = this.at;
        const first = this.text[from];
        if (depth > DEEPEST) throw new TextError(`more than ${DEEPEST} levels are not taken`, from);
        const value = first === "{" ? this.object(path, depth) : first === "[" ? this.array(path, depth) : this.scalar();
        this.places.set(path, [from, this.at]);
        if (typeof value === "string" && /(^|\.)var(\[0])?$/.test(path)) this.variables.push({name: value, from, to: this.at});
        return value;
    }

    object(path, depth) {
        const object = {};
        this.at++;
        this.blanks();
        if (this.text[this.at] === "}") return this.end(object);
        for (;;) {
            this.blanks();
            const from = this.at;
            const name = this.string("a name in quotes");
            if (Object.hasOwn(object, name)) throw new TextError(`${JSON.stringify(name)} stands twice in one object`, from, this.at);
            this.expect(":", 'a ":"');
            Object.defineProperty(object, name, {
                value: this.value(path ? `${path}.${name}` : name, depth + 1), enumerable: true, configurable: true, writable: true});
            this.blanks();
            if (this.text[this.at] === "}") return this.end(object);
            this.expect(",", '"," or "}"');
        }
    }

    array(path, depth) {
        const array = [];
        this.at++;
        this.blanks();
        if (this.text[this.at] === "]") return this.end(array);
        for (;;) {
            array.push(this.value(`${path}[${array.length}]`, depth + 1));
            this.blanks();
            if (this.text[this.at] === "]") return this.end(array);
            this.expect(",", '"," or "]"');
        }
    }

    end(container) {
        this.at++;
        return container;
    }

    string(meaning) {
        const found = this.matched(STRING);
        if (found === undefined) this.fail(this.text[this.at] === '"' ? "a text that ends with a quote in its line" : meaning);
        this.at += found.length;
        return JSON.parse(found);
    }

    scalar() {
        if (this.text[this.at] === '"') return this.string("a text");
        const word = this.matched(/[a-zA-Z_]+/y);
        if (word !== undefined && Object.hasOwn(WORDS, word)) {
            this.at += word.length;
            return WORDS[word];
        }
        const number = this.matched(NUMBER);
        if (number === undefined) this.fail("a value");
        if (!Number.isFinite(Number(number)) || Number.isInteger(Number(number)) && !Number.isSafeInteger(Number(number))) {
            throw new TextError("this number is too large to be kept as it is", this.at, this.at + number.length);
        }
        this.at += number.length;
        return Number(number);
    }
}

/**
 * `{value, places, variables}`: where each part stands by its path as the server names it (`and[1].or[0]`), and each variable
 * that is named outright. Throws TextError.
 */
export function read(text) {
    const reader = new Reader(text);
    const value = reader.value("", 0);
    reader.blanks();
    if (reader.at < text.length) throw new TextError("the rule ends before this", reader.at, text.length);
    return {value, places: reader.places, variables: reader.variables};
}

/** What is short stands in one line, as the server writes it. */
export function write(value, indent = 0) {
    const line = inLine(value);
    if (indent + line.length <= WIDTH || value === null || typeof value !== "object") return line;
    const entries = Object.entries(value);
    if (!Array.isArray(value) && entries.length === 1) return `{${JSON.stringify(entries[0][0])}: ${write(entries[0][1], indent)}}`;
    const inner = " ".repeat(indent + 2);
    const parts = Array.isArray(value)
        ? value.map(part => write(part, indent + 2))
        : entries.map(([name, part]) => `${JSON.stringify(name)}: ${write(part, indent + 2)}`);
    const [begin, end] = Array.isArray(value) ? "[]" : "{}";
    return `${begin}\n${inner}${parts.join(`,\n${inner}`)}\n${" ".repeat(indent)}${end}`;
}

function inLine(value) {
    if (Array.isArray(value)) return `[${value.map(inLine).join(", ")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    return `{${Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${inLine(part)}`).join(", ")}}`;
}

/** `{line, column, text}` of an offset; line and column count from 1. */
export function place(text, offset) {
    const before = text.slice(0, offset).split("\n");
    return {line: before.length, column: before.at(-1).length + 1, text: text.split("\n")[before.length - 1]};
}
