package io.runregistry.client;

import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** Edits of lumisections: one as the wire has it, or several in one version. */
final class LumisectionWrites {

    private static final String METHOD = "PUT";

    private final Writes writes;
    private final String path;

    private LumisectionWrites(Writes writes, String path) {
        this.writes = writes;
        this.path = path;
    }

    static LumisectionWrites rr(Writes writes) {
        return new LumisectionWrites(writes, "/lumisections/edit_rr_lumisections");
    }

    static LumisectionWrites oms(Writes writes) {
        return new LumisectionWrites(writes, "/lumisections/edit_oms_lumisections");
    }

    Edited edit(List<ObjectNode> edits) {
        return edits.size() == 1
                ? Edited.single(writes.send(METHOD, path, edits.get(0), OptionalLong.empty()))
                : Edited.several(writes.send(METHOD, path, body(edits), OptionalLong.empty()));
    }

    BatchChange batch(List<ObjectNode> edits) {
        return new BatchChange(writes, METHOD, path, body(edits));
    }

    private ObjectNode body(List<ObjectNode> edits) {
        ObjectNode body = Wire.object();
        body.putArray("edits").addAll(edits);
        writes.manner().comment().ifPresent(comment -> body.put("comment", comment));
        return body;
    }
}
