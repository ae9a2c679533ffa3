package io.runregistry.server.web.moving;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * What the page shows before anything is asked of the API.
 *
 * @param call that does it to datasets; runs have one each, which a look tells
 * @param hindrance why there is nothing to look at yet
 * @param refusal why this visitor may not do it
 */
record Moving(
        Wanted wanted,
        Chosen chosen,
        Optional<Call> call,
        Optional<String> hindrance,
        Optional<String> refusal,
        List<String> workspaces,
        List<String> columns) {

    boolean isReady() {
        return hindrance.isEmpty() && refusal.isEmpty();
    }

    List<Deed> deeds() {
        return Deed.of(wanted.scope());
    }

    List<String> choices(Field field) {
        return switch (field.kind()) {
            case WORKSPACE, WORKSPACES -> workspaces;
            case COLUMNS -> columns;
            default -> field.choices();
        };
    }

    /** What the button says that does it. */
    String verb() {
        return switch (wanted.deed()) {
            case MOVE_RUNS -> "Move to " + wanted.value(Field.TO);
            case SET -> "Set " + wanted.value(Field.ATTRIBUTE);
            case MARK -> "Mark significant";
            case MOVE -> "Move to " + wanted.value(Field.TO) + " in " + wanted.value(Field.WORKSPACE);
            case MOVE_EVERYWHERE -> "Move to " + wanted.value(Field.TO) + " everywhere";
            case COLUMNS -> "Set to " + wanted.value(Field.STATUS);
            case COPY -> "Copy columns";
            case DUPLICATE -> "Make datasets";
            case HIDE -> "Hide";
        };
    }

    /** As addresses write it. */
    String encodedQuery() {
        return UriUtils.encode(wanted.query().orElse(""), StandardCharsets.UTF_8);
    }

    /** How many are chosen, in words. */
    String counted() {
        String noun = chosen.count() == 1 ? wanted.of().substring(0, wanted.of().length() - 1) : wanted.of();
        return String.format(Locale.ROOT, "%,d %s", chosen.count(), noun);
    }
}
