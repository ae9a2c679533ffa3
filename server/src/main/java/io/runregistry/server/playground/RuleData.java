package io.runregistry.server.playground;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.server.classify.Classification;
import io.runregistry.server.golden.MatchingDatasets;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.runs.RunFacts;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what rules see. */
@Component
class RuleData {

    private final DSLContext database;
    private final LumisectionStore lumisections;

    RuleData(DSLContext database, LumisectionStore lumisections) {
        this.database = database;
        this.lumisections = lumisections;
    }

    /**
     * A run.
     *
     * @param bits of each DCS bit of its lumisections, whether it is true in any
     */
    record Run(ObjectNode oms, ObjectNode rr, ObjectNode bits) {

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("oms_attributes", oms);
            json.set("rr_attributes", rr);
            json.set("reduced_lumisection_attributes", bits);
            return json;
        }

        /** All by their plain names, as rules of runs see them. */
        ObjectNode flat() {
            return oms.deepCopy().setAll(rr).setAll(bits);
        }
    }

    /** @throws NotFoundException if there is no such run */
    Run getRun(int runNumber) {
        RunFacts facts = RunFacts.get(database, runNumber);
        ObjectNode bits = Classification.bits(lumisections.oms(runNumber, DatasetChange.ONLINE));
        return new Run(facts.omsAttributes(), facts.rrAttributes(), bits);
    }

    /**
     * What a golden rule sees in a lumisection.
     *
     * @throws NotFoundException if there is no such dataset, or it has not both OMS and RR values in this lumisection
     */
    JsonNode getLumisection(int runNumber, String name, int lumisection) {
        DatasetFacts facts = MatchingDatasets.find(database, runNumber, name)
                .orElseThrow(() -> new NotFoundException("run " + runNumber + " has no dataset \"" + name + "\""))
                .facts();
        LumiRanges counted = facts.oms().covered().intersection(facts.rr().covered());
        if (!counted.contains(lumisection)) {
            throw new NotFoundException("lumisection " + lumisection + " of " + name + " in run " + runNumber
                    + " has not both OMS and RR values, so no rule is evaluated there"
                    + (counted.isEmpty() ? "" : "; those that have are " + counted));
        }
        JsonNode[] seen = new JsonNode[1];
        facts.forEach(LumiRanges.of(lumisection, lumisection), (data, number) -> seen[0] = data);
        return seen[0];
    }
}
