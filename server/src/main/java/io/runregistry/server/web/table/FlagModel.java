package io.runregistry.server.web.table;

import io.runregistry.server.log.Origin;
import io.runregistry.server.lumisections.Judgements.Judgement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A column of a dataset: what is judged in which lumisections. */
record FlagModel(FlagRequest asked, List<Judgement> judgements) {

    /** A card is for a glance; the run's page has all. */
    private static final int MOST = 10;

    List<Judgement> first() {
        return judgements.stream().limit(MOST).toList();
    }

    int more() {
        return Math.max(0, judgements.size() - MOST);
    }

    /** Who said something here last. */
    Optional<Origin> last() {
        return judgements.stream()
                .flatMap(judgement -> judgement.by().stream())
                .map(origin -> origin.again().orElse(origin))
                .max(Comparator.comparingLong(Origin::atomicVersion));
    }

    static String range(Judgement judgement) {
        return judgement.first() == judgement.last()
                ? Integer.toString(judgement.first())
                : judgement.first() + "–" + judgement.last();
    }
}
