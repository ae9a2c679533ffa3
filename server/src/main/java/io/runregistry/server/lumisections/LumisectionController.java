package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionEvents;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.PastEvent;
import io.runregistry.server.versions.ReadsPast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls under {@code /lumisections} that read. An unknown run or dataset answers an empty list or object. */
@RestController
@ReadsPast
class LumisectionController {

    private final LumisectionStore store;
    private final LumisectionEvents events;

    LumisectionController(LumisectionStore store, LumisectionEvents events) {
        this.store = store;
        this.events = events;
    }

    @PostMapping("/lumisections/rr_lumisections")
    @Requires(Right.READ)
    void rrLumisections(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        LumisectionValues<Triplet> rr = rr(body);
        answer(response, writer -> writer.rrLumisections(rr));
    }

    @PostMapping("/lumisections/oms_lumisections")
    @Requires(Right.READ)
    void omsLumisections(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        LumisectionValues<JsonNode> oms = oms(body);
        answer(response, writer -> writer.omsLumisections(oms));
    }

    @PostMapping("/lumisections/rr_lumisection_ranges")
    @Requires(Right.READ)
    void rrRanges(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        LumisectionValues<Triplet> rr = rr(body);
        answer(response, writer -> writer.rrRanges(rr));
    }

    @PostMapping("/lumisections/oms_lumisection_ranges")
    @Requires(Right.READ)
    void omsRanges(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        LumisectionValues<JsonNode> oms = oms(body);
        answer(response, writer -> writer.omsRanges(oms));
    }

    @PostMapping("/lumisections/joint_lumisection_ranges")
    @Requires(Right.READ)
    void jointRanges(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        LumisectionStore.Joint joint = store.joint(runNumber(body), name(body));
        answer(response, writer -> writer.jointRanges(joint));
    }

    @PostMapping("/lumisections/rr_lumisection_ranges_by_component")
    @Requires(Right.READ)
    void rrByColumn(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        LumisectionValues<Triplet> rr = rr(body);
        answer(response, writer -> writer.rrByColumn(rr));
    }

    @PostMapping("/lumisections/oms_lumisection_ranges_by_dcs_bit")
    @Requires(Right.READ)
    void omsByName(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        LumisectionValues<JsonNode> oms = oms(body);
        answer(response, writer -> writer.omsByName(oms));
    }

    @PostMapping("/lumisections/get_rr_lumisection_history")
    @Requires(Right.READ)
    void rrHistory(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        List<PastEvent<Triplet>> past = events.rr(runNumber(body), name(body));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        new LumisectionHistory(response.getOutputStream(), true).write(past, LumisectionWriter::writeTriplet);
    }

    @PostMapping("/lumisections/get_oms_lumisection_history")
    @Requires(Right.READ)
    void omsHistory(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        List<PastEvent<JsonNode>> past = events.oms(runNumber(body), name(body));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        new LumisectionHistory(response.getOutputStream(), false).write(past, JsonGenerator::writeTree);
    }

    @PostMapping("/datasets_get_lumisection_bar")
    @Requires(Right.READ)
    void bar(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        LumisectionValues<Triplet> rr = rr(body);
        String column = text(body, "component");
        ColumnRanges<Triplet> ranges = rr.column(column);
        if (ranges.isEmpty()) {
            throw new NotFoundException("Lumisection ranges not found for component");
        }
        answer(response, writer -> writer.bar(ranges, rr.lastLumisection()));
    }

    private LumisectionValues<Triplet> rr(ObjectNode body) {
        return store.rr(runNumber(body), name(body)).orElse(LumisectionValues.empty());
    }

    /** For OMS values no dataset name means {@code online}. */
    private LumisectionValues<JsonNode> oms(ObjectNode body) {
        return store.oms(runNumber(body), body.has("dataset_name") ? name(body) : DatasetChange.ONLINE);
    }

    private static int runNumber(ObjectNode body) {
        return RunNumbers.parse(body.get("run_number"), "run_number");
    }

    private static String name(ObjectNode body) {
        return text(body, "dataset_name");
    }

    private static String text(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isString()) {
            throw new InvalidRequestException(
                    "missing_field", field, field + " must be a text, not " + body.get(field));
        }
        return value.stringValue();
    }

    /** What fails half-way must not look whole, so the answer is only ended when all of it is written. */
    private static void answer(HttpServletResponse response, Consumer<LumisectionWriter> write) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        LumisectionWriter writer = new LumisectionWriter(response.getOutputStream());
        write.accept(writer);
        writer.end();
    }
}
