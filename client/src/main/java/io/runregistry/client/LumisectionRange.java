package io.runregistry.client;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Neighbouring lumisections in which nothing changes.
 *
 * @param range both ends included, counted from 1
 * @param triplets the judgement of each column; none where only OMS values were asked for
 * @param oms the OMS values; none where only judgements were asked for
 */
public record LumisectionRange(LumiRange range, SortedMap<String, Triplet> triplets, Attributes oms) {

    static LumisectionRange of(JsonNode json) {
        return of(
                json, new LumiRange(json.path("start").asInt(), json.path("end").asInt()));
    }

    static LumisectionRange of(JsonNode json, LumiRange range) {
        SortedMap<String, Triplet> triplets = new TreeMap<>();
        var oms = Wire.object();
        json.forEachEntry((name, value) -> {
            if (value.isObject() && value.has("status")) {
                triplets.put(name, triplet(value));
            } else if (!name.equals("start") && !name.equals("end")) {
                oms.set(name, value);
            }
        });
        return new LumisectionRange(range, Collections.unmodifiableSortedMap(triplets), new Attributes(oms));
    }

    static Triplet triplet(JsonNode json) {
        String status = json.path("status").asString("");
        return new Triplet(
                Status.parse(status)
                        .orElseThrow(() -> new ServerFailedException(
                                "the registry answered the unknown status \"" + status + "\"")),
                json.path("comment").asString(""),
                json.path("cause").asString(""));
    }
}
