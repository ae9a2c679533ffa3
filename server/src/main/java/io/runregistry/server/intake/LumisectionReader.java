package io.runregistry.server.intake;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.Settings;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads the wire's arrays of lumisections, one object each; an empty object is a lumisection without values. */
@Component
final class LumisectionReader {

    static final int LONGEST_COMMENT = 10_000;
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z0-9_.]+-[A-Za-z0-9_.-]+");

    private final OmsValues omsValues;
    private final int maxLumisections;

    LumisectionReader(OmsValues omsValues, Settings settings) {
        this.omsValues = omsValues;
        this.maxLumisections = settings.maxLumisections();
    }

    IncomingLumisections<Triplet> readRr(StrictJson json) {
        IncomingLumisections<Triplet> incoming = new IncomingLumisections<>();
        json.array("rr_lumisections", maxLumisections, () -> {
            incoming.next();
            json.object("a lumisection", column -> {
                if (!COLUMN.matcher(column).matches()) {
                    throw json.problem(
                            "wrong_column",
                            "\"" + column + "\" is no column; columns are named workspace-column, as dt-dt");
                }
                incoming.set(column, triplet(json));
            });
        });
        return incoming;
    }

    private static Triplet triplet(StrictJson json) {
        TripletFields fields = new TripletFields();
        json.object("a triplet {status, comment, cause}", name -> {
            switch (name) {
                case "status" -> fields.status = status(json);
                case "comment" -> fields.comment = text(json, name);
                case "cause" -> fields.cause = text(json, name);
                default ->
                    throw json.problem(
                            "unknown_field",
                            "unknown field \"" + name + "\" of a triplet; it has status, comment and cause");
            }
        });
        if (fields.status == null) {
            throw json.problem("missing_field", "a triplet needs a status");
        }
        return new Triplet(fields.status, fields.comment, fields.cause);
    }

    private static final class TripletFields {
        private @Nullable Status status;
        private String comment = "";
        private String cause = "";
    }

    private static Status status(StrictJson json) {
        JsonNode value = json.value();
        if (!value.isString()) {
            throw json.problem("wrong_type", "a status must be text, not " + value);
        }
        return Status.parse(value.stringValue())
                .orElseThrow(() -> json.problem(
                        "unknown_status",
                        "unknown status \"" + value.stringValue() + "\""
                                + NearestName.of(value.stringValue(), Status.wireNames())
                                        .map(name -> " (did you mean \"" + name + "\"?)")
                                        .orElse("; known are " + String.join(", ", Status.wireNames()))));
    }

    private static String text(StrictJson json, String name) {
        JsonNode value = json.value();
        if (value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw json.problem("wrong_type", "a " + name + " must be text, not " + value);
        }
        if (value.stringValue().length() > LONGEST_COMMENT) {
            throw json.problem("text_too_long", "a " + name + " may have at most " + LONGEST_COMMENT + " characters");
        }
        return value.stringValue();
    }

    /** What is not kept is passed over, and so is the wire's {@code err} for a lumisection of which OMS knows nothing. */
    IncomingLumisections<JsonNode> readOms(StrictJson json) {
        IncomingLumisections<JsonNode> incoming = new IncomingLumisections<>();
        json.array("oms_lumisections", maxLumisections, () -> {
            incoming.next();
            if (json.current() == JsonToken.VALUE_NULL) {
                return;
            }
            json.object("a lumisection", name -> {
                if (omsValues.keeps(name)) {
                    incoming.set(name, json.scalar());
                } else {
                    json.skip();
                }
            });
        });
        return incoming;
    }
}
