package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Sum;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is known of the lumisections of a golden JSON. */
@RestController
@ReadsPast
class MaskDataController {

    private final DSLContext database;

    MaskDataController(DSLContext database) {
        this.database = database;
    }

    /** Every lumisection with what a rule sees there, and the luminosity of all of them. */
    @PostMapping("/lumisections/get_data_of_json")
    @Requires(Right.READ)
    void data(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        NamedMask mask = NamedMask.parse(body, "json");
        mask.ranges().keySet().forEach(this::get);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        JsonGenerator json = JsonMapper.shared().createGenerator(response.getOutputStream());
        Sum recorded = new Sum();
        Sum delivered = new Sum();
        json.writeStartObject();
        json.writeName("json_with_data");
        json.writeStartObject();
        for (Map.Entry<NamedMask.Dataset, LumiRanges> entry : mask.ranges().entrySet()) {
            DatasetFacts facts = get(entry.getKey());
            json.writeName(entry.getKey().toString());
            write(json, facts, entry.getValue());
            recorded.add(luminosity(facts, "recorded", entry.getValue()));
            delivered.add(luminosity(facts, "delivered", entry.getValue()));
        }
        json.writeEndObject();
        json.writeNumberProperty("total_recorded_luminosity", recorded.value());
        json.writeNumberProperty("total_delivered_luminosity", delivered.value());
        json.writeEndObject();
        json.close();
    }

    private static void write(JsonGenerator json, DatasetFacts facts, LumiRanges lumisections) {
        json.writeStartObject();
        facts.forEach(lumisections, (data, lumisection) -> {
            json.writeName(Integer.toString(lumisection));
            json.writeTree(data);
        });
        json.writeEndObject();
    }

    /** The recorded luminosity of each entry, in the unit of its source. */
    @PostMapping("/lumisections/get_luminosity_of_json_with_dataset_names")
    @Requires(Right.READ)
    ObjectNode luminosity(@JsonBody ObjectNode body) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        NamedMask.parse(body, "json_with_dataset_names")
                .ranges()
                .forEach((key, lumisections) ->
                        answer.put(key.toString(), luminosity(get(key), "recorded", lumisections)));
        return answer;
    }

    private DatasetFacts get(NamedMask.Dataset key) {
        return MatchingDatasets.find(database, key.runNumber(), key.name())
                .map(Candidate::facts)
                .orElseThrow(() ->
                        new NotFoundException("run " + key.runNumber() + " has no dataset \"" + key.name() + "\""));
    }

    private static double luminosity(DatasetFacts facts, String name, LumiRanges lumisections) {
        return new Luminosity(facts.oms().column(name)).of(lumisections);
    }
}
