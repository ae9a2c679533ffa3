package io.runregistry.server.lumisections;

import io.runregistry.server.log.BrilcalcValues;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.Place;
import io.runregistry.server.log.Place.Kind;
import io.runregistry.server.log.RunState;
import io.runregistry.server.versions.RevertRule;
import io.runregistry.server.versions.RevertedRun;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Undoing changes lumisections where they may be edited; a dataset that it makes or takes away is not edited. */
@Component
final class RevertOfLumisections implements RevertRule {

    private final EditRules rules;

    RevertOfLumisections(EditRules rules) {
        this.rules = rules;
    }

    @Override
    public Stream<String> refusals(RevertedRun run) {
        return run.changed().stream()
                .flatMap(place -> findRefusal(run, place).stream())
                .distinct()
                .sorted();
    }

    private Optional<String> findRefusal(RevertedRun run, Place place) {
        String name = place.dataset();
        RunState.Dataset now = name == null ? null : run.before().datasets().get(name);
        if (name == null || now == null || !run.after().datasets().containsKey(name)) {
            return Optional.empty();
        }
        EditableDataset dataset = new EditableDataset(
                new DatasetKey(run.runNumber(), name),
                true,
                !now.hidden(),
                run.before()
                        .attributes()
                        .map(attributes -> attributes.rr().path("state").asString(""))
                        .orElse(""),
                now.attributes(),
                0);
        return place.kind() == Kind.RR_LUMISECTIONS
                ? rules.findClosed(dataset, place.name())
                : isEdited(place) ? rules.findOmsClosed(dataset) : Optional.empty();
    }

    /** What brilcalc measured is taken in whatever state a run is in, and so taken back. */
    private static boolean isEdited(Place place) {
        return place.kind() == Kind.OMS_LUMISECTIONS && !BrilcalcValues.NAMES.contains(place.name());
    }
}
