package io.runregistry.server.golden.series;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.regex.Pattern;

/** What a series is called in addresses, for ever. Begins with a letter, so that it is no number of a golden JSON. */
record SeriesName(String text) {

    private static final Pattern GOOD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");

    /** @throws InvalidRequestException if it can't be the name of one */
    static SeriesName parse(String text) {
        if (!GOOD.matcher(text).matches()) {
            throw new InvalidRequestException(
                    "wrong_name",
                    "name",
                    "\"" + text
                            + "\" at name can't be the name of a series, which stands in addresses: a letter, then up"
                            + " to 99 letters, digits, - or _, as Collisions2018-golden");
        }
        return new SeriesName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
