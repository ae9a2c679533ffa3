package io.runregistry.server.playground;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.InvalidRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lumisections as people write them: {@code 17} or {@code 3-7,12}. */
final class LumisectionList {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:-(\\d{1,7}))?");
    private static final int LONGEST = 10_000;

    private LumisectionList() {}

    /** @throws InvalidRequestException if it is none */
    static LumiRanges parse(String text) {
        if (text.length() > LONGEST) {
            throw wrong("a text of " + text.length() + " characters");
        }
        return LumiRanges.of(
                Stream.of(text.split(",", -1)).map(LumisectionList::range).toList());
    }

    private static LumiRange range(String text) {
        Matcher matcher = RANGE.matcher(text.strip());
        if (!matcher.matches()) {
            throw wrong("\"" + text + "\"");
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (first < 1 || last < first) {
            throw wrong("\"" + text + "\"");
        }
        return new LumiRange(first, last);
    }

    private static InvalidRequestException wrong(String given) {
        return new InvalidRequestException(
                "wrong_lumisections",
                "lumisections",
                "lumisections must be like 17 or 3-7,12, from 1 on, not " + given);
    }
}
