package io.runregistry.core.lumi;

import java.util.regex.Pattern;

/**
 * A name for a range of runs: 2018A for 315252-316995.
 *
 * @param name of letters, digits, {@code _ + - .}, so that files can be named by it
 */
public record Era(String name, RunRange runs) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+-][A-Za-z0-9_.+-]*");

    public Era {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of an era: it has letters, digits, and _ + - . within");
        }
    }

    /** {@code A:315252-316995}. */
    @Override
    public String toString() {
        return name + ":" + runs;
    }
}
