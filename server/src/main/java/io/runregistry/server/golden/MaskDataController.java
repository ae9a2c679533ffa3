package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Sum;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.golden.NamedMask.Dataset;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
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

    private final MaskReading reading;

    MaskDataController(MaskReading reading) {
        this.reading = reading;
    }

    /**
     * Every lumisection with what a rule sees there, and the luminosity of all of them. Only those that have both OMS and RR
     * values, which no rule sees otherwise.
     */
    @PostMapping("/lumisections/get_data_of_json")
    @Requires(Right.READ)
    void data(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        NamedMask mask = NamedMask.parse(body, "json");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        JsonGenerator json = JsonMapper.shared().createGenerator(response.getOutputStream());
        Sum recorded = new Sum();
        Sum delivered = new Sum();
        json.writeStartObject();
        json.writeName("json_with_data");
        json.writeStartObject();
        reading.forEach(mask, (dataset, lumisections, facts) -> {
            LumiRanges counted = lumisections
                    .intersection(facts.oms().covered())
                    .intersection(facts.rr().covered());
            json.writeName(dataset.toString());
            write(json, facts, counted);
            recorded.add(luminosity(facts, "recorded", counted));
            delivered.add(luminosity(facts, "delivered", counted));
        });
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
        NamedMask mask = NamedMask.parse(body, "json_with_dataset_names");
        Map<Dataset, Double> luminosities = new HashMap<>();
        reading.forEach(
                mask,
                (dataset, lumisections, facts) ->
                        luminosities.put(dataset, luminosity(facts, "recorded", lumisections)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        mask.ranges().keySet().forEach(dataset -> answer.put(dataset.toString(), luminosities.get(dataset)));
        return answer;
    }

    private static double luminosity(DatasetFacts facts, String name, LumiRanges lumisections) {
        return new Luminosity(facts.oms().column(name)).of(lumisections);
    }
}
