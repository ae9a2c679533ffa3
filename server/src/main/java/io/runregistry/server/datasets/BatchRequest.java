package io.runregistry.server.datasets;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.lumisections.EditValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of batch calls. What can't be done as it stands is an {@link InvalidRequestException}. */
final class BatchRequest {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_NAMES = 100;

    private final ObjectNode body;

    BatchRequest(ObjectNode body) {
        this.body = body;
    }

    /** {@code {new_status, comment, cause}}. */
    Triplet triplet() {
        List<Problem> problems = new ArrayList<>();
        Status status = EditValues.status(body.path("new_status"), "new_status", problems);
        String comment = EditValues.text(body.path("comment"), "comment", problems);
        String cause = EditValues.text(body.path("cause"), "cause", problems);
        EditValues.checkComment(status, comment, "comment", problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new Triplet(status, comment, cause);
    }

    String reasonForHiding() {
        List<Problem> problems = new ArrayList<>();
        String reason = EditValues.text(body.path("reason_for_hiding"), "reason_for_hiding", problems);
        if (problems.isEmpty() && reason.isBlank()) {
            problems.add(new Problem(
                    "missing_reason",
                    "reason_for_hiding",
                    "You must provide a reason for hiding these datasets: reason_for_hiding is missing"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return reason.strip();
    }

    /** The name of a dataset. */
    String dataset(String field) {
        JsonNode value = body.path(field);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new InvalidRequestException(
                    "missing_name", field, field + " must be the name of a dataset, not " + body.get(field));
        }
        if (value.stringValue().length() > LONGEST_NAME) {
            throw new InvalidRequestException(
                    "name_too_long", field, field + " may have at most " + LONGEST_NAME + " characters");
        }
        return value.stringValue();
    }

    /** The name of a dataset that is not {@code online}. */
    String offlineDataset(String field) {
        String name = dataset(field);
        if (name.equals(DatasetChange.ONLINE)) {
            throw new InvalidRequestException(
                    "reserved_name", field, "\"online\" at " + field + " is the dataset that every run has, once");
        }
        return name;
    }

    /** The name of another dataset than one named before. */
    String otherThan(String name, String other) {
        if (name.equals(other)) {
            throw new InvalidRequestException(
                    "same_dataset",
                    "target_dataset_name",
                    "source_dataset_name and target_dataset_name are both \"" + name + "\"; they must differ");
        }
        return name;
    }

    /** A list of names, each once. */
    List<String> names(String field) {
        JsonNode list = body.path(field);
        Set<String> names = new LinkedHashSet<>();
        list.forEach(name -> {
            if (name.isString()) {
                names.add(name.stringValue());
            }
        });
        if (!list.isArray() || list.isEmpty() || names.size() != list.size() || names.size() > MOST_NAMES) {
            throw new InvalidRequestException(
                    "wrong_names",
                    field,
                    field + " must be an array of 1 to " + MOST_NAMES + " names, each once, not " + body.get(field));
        }
        return List.copyOf(names);
    }
}
