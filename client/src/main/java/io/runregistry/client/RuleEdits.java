package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of a registry that can be written to: each edit is a revision. */
public final class RuleEdits extends Rules {

    private static final String RULES = "/rules";

    private final Writes writes;

    RuleEdits(Transport transport, Writes writes) {
        super(transport);
        this.writes = writes;
    }

    /** @throws InvalidCallException if it is no rule of this kind, saying what is wrong and where */
    public RuleRow add(RuleKind kind, ObjectNode row) {
        return RuleRow.of(kind, writes.post(kind.path(), row));
    }

    /**
     * Puts another rule in the place of one.
     *
     * @throws ConflictException if somebody else replaced or deleted it
     */
    public RuleRow replace(RuleKind kind, int id, ObjectNode row) {
        return RuleRow.of(kind, send("PUT", kind.path() + "/" + id, row));
    }

    /** @throws ConflictException if somebody else replaced or deleted it */
    public void delete(RuleKind kind, int id) {
        send("DELETE", kind.path() + "/" + id, null);
    }

    /**
     * Exchanges all rules, as one edit, or nothing.
     *
     * @param file as {@link #export} gives it, with the {@code revision} that it was made from
     * @return what was changed, as the wire has it
     * @throws ConflictException if somebody else edited rules since that revision
     */
    public JsonNode replaceAll(JsonNode file) {
        return send("PUT", RULES, file);
    }

    /** @param kind {@code online} or {@code offline} */
    public JsonNode addWorkspace(String kind, String name, List<String> columns) {
        ObjectNode body = Wire.object().put("workspace", name);
        columns.forEach(body.putArray("columns")::add);
        return writes.post(path(kind), body);
    }

    /** @throws ConflictException while anything is left that names it */
    public void deleteWorkspace(String kind, String name) {
        send("DELETE", path(kind, name), null);
    }

    /** @param certifiable whether no run is signed off before the column is judged; only of online ones */
    public JsonNode addColumn(String kind, String workspace, String name, @Nullable Boolean certifiable) {
        ObjectNode body = Wire.object().put("name", name);
        if (certifiable != null) {
            body.put("certifiable", certifiable);
        }
        return writes.post(path(kind, workspace) + "/columns", body);
    }

    /** Says of an online column whether no run is signed off before it is judged. */
    public JsonNode certify(String workspace, String name, boolean certifiable) {
        return send(
                "PUT",
                path("online", workspace) + "/columns/" + Wire.encoded(name),
                Wire.object().put("certifiable", certifiable));
    }

    /** @throws ConflictException while a rule judges it */
    public void deleteColumn(String kind, String workspace, String name) {
        send("DELETE", path(kind, workspace) + "/columns/" + Wire.encoded(name), null);
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        return writes.send(method, path, body, OptionalLong.empty());
    }

    private static String path(String kind) {
        return "/workspaces/" + Wire.encoded(kind);
    }

    private static String path(String kind, String name) {
        return path(kind) + "/" + Wire.encoded(name);
    }
}
