package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Edits that somebody thinks of, for rooms that say what would come of them. */
@Component
public final class ProposedEdits {

    private final EditReader reader;

    ProposedEdits(EditReader reader) {
        this.reader = reader;
    }

    /** Edits of judgements, as {@code PUT /lumisections/edit_rr_lumisections} takes them. */
    public record Proposal(List<Edit> edits) {

        public Set<DatasetKey> datasets() {
            Set<DatasetKey> keys = new LinkedHashSet<>();
            edits.forEach(edit -> keys.add(edit.place().dataset()));
            return keys;
        }

        /** What would hold of each of the datasets if a person made the edits, whether or not they may be made. */
        public Map<DatasetKey, LumisectionValues<Triplet>> judgements(DSLContext transaction) {
            return LumisectionEdits.judgements(LumisectionStore.judged(transaction, datasets()), edits, true);
        }
    }

    /**
     * Reads {@code {edits: […]}}.
     *
     * @throws InvalidRequestException naming all that is wrong about it, and fields that are unknown
     */
    public Proposal read(ObjectNode body) {
        return new Proposal(reader.readManyRr(body));
    }
}
