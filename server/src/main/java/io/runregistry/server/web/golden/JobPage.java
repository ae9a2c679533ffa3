package io.runregistry.server.web.golden;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.server.golden.AskedGoldenJsons.Asked;
import io.runregistry.server.golden.AskedGoldenJsons.Details;
import io.runregistry.server.golden.AskedGoldenJsons.Found;
import java.util.List;
import java.util.Optional;

/**
 * A golden JSON: how it stands, and what came of it.
 *
 * @param series in which it may be published
 */
record JobPage(
        Details details,
        Optional<Found> found,
        List<SeriesChoice> series,
        Optional<String> savingRefusal,
        Optional<String> cancelRefusal,
        Optional<String> deletionRefusal) {

    record SeriesChoice(String name, String title, Optional<String> refusal) {}

    Asked asked() {
        return details.asked();
    }

    int id() {
        return asked().id();
    }

    String file() {
        return "/web/golden/jobs/" + id() + "/golden.json";
    }

    String address() {
        return "job:" + id();
    }

    /** Why none of the series takes it. */
    Optional<String> publishingRefusal() {
        return series.stream().anyMatch(choice -> choice.refusal().isEmpty())
                ? Optional.empty()
                : series.stream().findFirst().flatMap(SeriesChoice::refusal);
    }

    String mask() {
        return found.map(Found::mask).map(LumiMask::toJson).orElse("");
    }
}
