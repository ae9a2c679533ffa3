package io.runregistry.client;

import io.runregistry.core.rule.Rule;
import tools.jackson.databind.node.ObjectNode;

/** What is to be published in a series. Immutable. */
public final class NewEntry {

    private final ObjectNode body;

    private NewEntry(ObjectNode body) {
        this.body = body;
    }

    /** A golden JSON that is done, by its number. */
    public static NewEntry of(int idJson) {
        return new NewEntry(Wire.object().put("id_json", idJson));
    }

    /**
     * One that is to be made first.
     *
     * @param datasetNames an SQL {@code SIMILAR TO} pattern: {@code %} any characters, {@code _} one, {@code (A|B)} either
     */
    public static NewEntry by(Rule rule, String datasetNames) {
        ObjectNode body = Wire.object().put("dataset_name_filter", datasetNames);
        body.set("json_logic", rule.logic());
        return new NewEntry(body);
    }

    /** The same, with something said of it. */
    public NewEntry withComment(String comment) {
        return new NewEntry(body.deepCopy().put("comment", comment));
    }

    /** The same, published even if nothing differs from what is. */
    public NewEntry evenIfUnchanged() {
        return new NewEntry(body.deepCopy().put("again", true));
    }

    ObjectNode toWire() {
        return body.deepCopy();
    }
}
