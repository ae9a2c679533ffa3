package io.runregistry.server.web;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.golden.series.PublishedGoldenJsons;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How addresses name a golden JSON: {@code job:12}, or {@code series:Collisions2022-golden/3}. */
public final class GoldenName {

    private static final Pattern JOB = Pattern.compile("job:(\\d{1,9})");
    private static final Pattern ENTRY = Pattern.compile("series:([A-Za-z][A-Za-z0-9_-]*)/(\\d{1,9})");

    private GoldenName() {}

    /**
     * The id of the golden JSON; nothing if the text is none of its names.
     *
     * @throws NotFoundException if there is no such series or entry
     */
    public static Optional<Integer> find(String name, PublishedGoldenJsons published) {
        Matcher job = JOB.matcher(name);
        if (job.matches()) {
            return Optional.of(Integer.valueOf(job.group(1)));
        }
        Matcher entry = ENTRY.matcher(name);
        return entry.matches()
                ? Optional.of(published.idJson(entry.group(1), Integer.parseInt(entry.group(2))))
                : Optional.empty();
    }

    /** @throws InvalidRequestException if the text is none of its names */
    public static int id(String name, PublishedGoldenJsons published) {
        return find(name, published)
                .orElseThrow(() -> new InvalidRequestException(
                        "wrong_name",
                        "golden",
                        "golden must name a golden JSON as job:ID or series:NAME/NUMBER, not \"" + name + "\""));
    }
}
