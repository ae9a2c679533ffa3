package io.runregistry.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which versions. Immutable; change a copy with the other methods.
 *
 * <pre>{@code
 * VersionSearch.everything().of(355208).by("anna@cern.ch").since(Instant.parse("2022-07-01T00:00:00Z"))
 * }</pre>
 *
 * @param author whose
 * @param run that touched this run
 * @param dataset that touched a dataset of this name
 * @param since not before
 * @param until not after
 * @param text a part of the comment; case does not matter
 * @param limit how many at most; nothing means all
 */
public record VersionSearch(
        Optional<String> author,
        OptionalInt run,
        Optional<String> dataset,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> text,
        OptionalLong limit) {

    private static final int LARGEST_PAGE = 1_000;

    public VersionSearch {
        if (limit.isPresent() && limit.getAsLong() < 1) {
            throw new InvalidCallException("a limit is positive, not " + limit.getAsLong());
        }
    }

    public static VersionSearch everything() {
        return new VersionSearch(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    public VersionSearch by(String newAuthor) {
        return new VersionSearch(Optional.of(newAuthor), run, dataset, since, until, text, limit);
    }

    /** @throws InvalidCallException if the number is not positive */
    public VersionSearch of(int runNumber) {
        OptionalInt newRun = OptionalInt.of(Checks.runNumber(runNumber));
        return new VersionSearch(author, newRun, dataset, since, until, text, limit);
    }

    public VersionSearch of(DatasetId newDataset) {
        return of(newDataset.runNumber()).ofDatasets(newDataset.name());
    }

    /** Of datasets of this name, whatever the run. */
    public VersionSearch ofDatasets(String name) {
        return new VersionSearch(author, run, Optional.of(name), since, until, text, limit);
    }

    public VersionSearch since(Instant newSince) {
        return new VersionSearch(author, run, dataset, Optional.of(newSince), until, text, limit);
    }

    public VersionSearch until(Instant newUntil) {
        return new VersionSearch(author, run, dataset, since, Optional.of(newUntil), text, limit);
    }

    public VersionSearch saying(String newText) {
        return new VersionSearch(author, run, dataset, since, until, Optional.of(newText), limit);
    }

    public VersionSearch limitedTo(long versions) {
        return new VersionSearch(author, run, dataset, since, until, text, OptionalLong.of(versions));
    }

    int pageSize() {
        return (int) Math.min(LARGEST_PAGE, limit.orElse(LARGEST_PAGE));
    }

    /** The path that asks for the versions below one, newest first. */
    String path(OptionalLong below) {
        List<String> parameters = new ArrayList<>(List.of("limit=" + pageSize()));
        author.ifPresent(value -> parameters.add("author=" + Wire.encoded(value)));
        run.ifPresent(value -> parameters.add("run=" + value));
        dataset.ifPresent(value -> parameters.add("dataset=" + Wire.encoded(value)));
        since.ifPresent(value -> parameters.add("since=" + Wire.encoded(value.toString())));
        until.ifPresent(value -> parameters.add("until=" + Wire.encoded(value.toString())));
        text.ifPresent(value -> parameters.add("text=" + Wire.encoded(value)));
        below.ifPresent(value -> parameters.add("below=" + value));
        return "/versions?" + String.join("&", parameters);
    }
}
