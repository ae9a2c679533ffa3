package io.runregistry.server.golden.series;

import io.runregistry.server.access.Caller;
import io.runregistry.server.golden.GoldenJsons;
import io.runregistry.server.golden.GoldenJsons.Recipe;
import io.runregistry.server.http.Body;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that several calls of the catalogue share. What is wrong with them, {@link Body#end} tells. */
final class SeriesFields {

    private static final int LONGEST_COMMENT = 2_000;

    private SeriesFields() {}

    /** The field {@code comment}, or else the header of that name, or else nothing. */
    static String comment(Body body, Caller caller) {
        Optional<String> here = body.optionalText("comment", LONGEST_COMMENT);
        if (here.isPresent()
                && caller.comment().filter(other -> !other.equals(here.get())).isPresent()) {
            body.problem(
                    "different_comments",
                    "comment",
                    "the header comment and the field comment differ; give one of them");
        }
        return here.or(caller::comment).orElse("");
    }

    /** From {@code json_logic} and {@code dataset_name_filter}; null if something is wrong. */
    static @Nullable Recipe recipe(Body body, GoldenJsons goldenJsons) {
        return body.check(() -> goldenJsons.check(body.field("json_logic"), body.field("dataset_name_filter")));
    }
}
