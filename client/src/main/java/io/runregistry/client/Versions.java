package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was done, and how it is undone. */
final class Versions {

    private final Transport transport;
    private final Writes writes;

    Versions(Transport transport, Writes writes) {
        this.transport = transport;
        this.writes = writes;
    }

    List<Version> search(VersionSearch search) {
        List<Version> all = new ArrayList<>();
        OptionalLong below = OptionalLong.empty();
        long limit = search.limit().orElse(Long.MAX_VALUE);
        while (all.size() < limit) {
            JsonNode page = transport.get(search.path(below)).json();
            List<Version> versions = Wire.array(page.path("versions"))
                    .valueStream()
                    .map(Version::of)
                    .toList();
            versions.stream().limit(limit - all.size()).forEach(all::add);
            if (versions.size() < search.pageSize()) {
                break;
            }
            below = OptionalLong.of(versions.get(versions.size() - 1).atomicVersion());
        }
        return List.copyOf(all);
    }

    /** Changes of many runs come in pages. */
    VersionContent content(long version) {
        String path = "/versions/" + version;
        JsonNode first = transport.get(path).json();
        List<VersionChange> changes = new ArrayList<>(VersionChange.all(first.path("changes")));
        String more = first.path("more").asString("");
        while (!more.isEmpty()) {
            JsonNode page = transport.get(path + "?after=" + Wire.encoded(more)).json();
            changes.addAll(VersionChange.all(page.path("changes")));
            more = page.path("more").asString("");
        }
        return VersionContent.of(first, changes);
    }

    RevertPreview previewRevert(long version) {
        JsonNode answer = writes.post(path(version), comment().put("dry_run", true));
        return RevertPreview.of(version, answer);
    }

    Reverted revert(RevertPreview preview) {
        return Reverted.of(writes.post(path(preview.version()), comment().put("token", preview.token())));
    }

    Reverted revert(long version) {
        return Reverted.of(writes.post(path(version), comment()));
    }

    private static String path(long version) {
        return "/versions/" + version + "/revert";
    }

    private ObjectNode comment() {
        ObjectNode body = Wire.object();
        writes.manner().comment().ifPresent(comment -> body.put("comment", comment));
        return body;
    }
}
