package io.runregistry.server.runs;

import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.Place;
import io.runregistry.server.log.Place.Kind;
import io.runregistry.server.log.RunState;
import io.runregistry.server.log.RunState.Attributes;
import io.runregistry.server.versions.RevertRule;
import io.runregistry.server.versions.RevertedRun;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Undoing sets attributes of runs that are OPEN, and gives a run back a state that is signed off only if it may be. */
@Component
final class RevertOfRuns implements RevertRule {

    private static final String STATE = "rr_attributes.state";

    /** What changes whatever state a run is in. */
    private static final Set<String> FREE =
            Set.of(STATE, "rr_attributes.run_needs_to_be_updated_manually", Place.DELETED);

    private final SigningOff signingOff;

    RevertOfRuns(SigningOff signingOff) {
        this.signingOff = signingOff;
    }

    @Override
    public Stream<String> refusals(RevertedRun run) {
        if (run.before().attributes().isEmpty() || run.after().attributes().isEmpty()) {
            return Stream.empty();
        }
        Attributes after = run.after().attributes().get();
        return Stream.concat(ofAttributes(run, run.before().attributes().get()).stream(), ofState(run, after).stream());
    }

    private static Optional<String> ofAttributes(RevertedRun run, Attributes before) {
        String state = state(before);
        boolean sets =
                run.changed().stream().anyMatch(place -> place.kind() == Kind.RUN && !FREE.contains(place.name()));
        return sets && !state.isEmpty() && !state.equals(State.OPEN.name())
                ? Optional.of(
                        "Run must be in state OPEN to be edited: run " + run.runNumber() + " is in state " + state)
                : Optional.empty();
    }

    private Optional<String> ofState(RevertedRun run, Attributes after) {
        String state = state(after);
        if (!run.changed().contains(new Place(Kind.RUN, null, STATE))
                || !state.equals(State.SIGNOFF.name()) && !state.equals(State.COMPLETED.name())) {
            return Optional.empty();
        }
        RunState.Dataset online = run.after().datasets().get(DatasetChange.ONLINE);
        return online == null
                ? Optional.of("run " + run.runNumber() + " has no online dataset, therefore it cannot be signed off")
                : signingOff.findRefusal(
                        run.runNumber(), after.rr().path("class").asString(""), online.rr(), online.oms());
    }

    private static String state(Attributes attributes) {
        return attributes.rr().path("state").asString("");
    }
}
