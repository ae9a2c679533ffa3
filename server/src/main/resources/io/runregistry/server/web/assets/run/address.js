// What one sees stands in the address, so that it can be sent, and is there again after a reload.

/** Sets parameters; those that are null or empty go. */
export function setParameters(parameters) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(parameters)) {
        if (value === null || value === undefined || value === "") address.searchParams.delete(name);
        else address.searchParams.set(name, value);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
}

export const parameter = name => new URL(location.href).searchParams.get(name);
