package io.runregistry.server.intake.gui;

import io.runregistry.server.datasets.GuiDataset;
import io.runregistry.server.intake.gui.SampleList.Extent;
import io.runregistry.server.log.DatasetChange;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A look at what the DQM GUI has.
 *
 * @param askedBy who wanted it; null if it came by itself
 * @param found null unless it is done
 * @param problem why it failed; null if it did not
 */
record Round(
        int number,
        State state,
        @Nullable String askedBy,
        OffsetDateTime askedAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable Found found,
        @Nullable String problem) {

    /** How far it is. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * What came of it.
     *
     * @param samples in the list of the DQM GUI
     * @param unreadable of these
     * @param firstUnreadable where and why
     * @param datasets that changed
     * @param names that were new to these
     * @param opened of the datasets, those that had waited for it
     */
    record Found(long samples, long unreadable, @Nullable String firstUnreadable, int datasets, int names, int opened) {

        static final Found NOTHING = new Found(0, 0, null, 0, 0, 0);

        static Found of(GuiDataset dataset, DatasetChange change) {
            List<String> names = change.datasetsInGui();
            return new Found(
                    0,
                    0,
                    null,
                    1,
                    names == null ? 0 : names.size() - dataset.namesInGui().size(),
                    change.datasetAttributes().propertyNames().stream().anyMatch(name -> name.endsWith("_state"))
                            ? 1
                            : 0);
        }

        Found plus(Found other) {
            return new Found(
                    samples,
                    unreadable,
                    firstUnreadable,
                    datasets + other.datasets,
                    names + other.names,
                    opened + other.opened);
        }

        Found in(Extent extent) {
            return new Found(extent.items(), extent.unreadable(), extent.firstUnreadable(), datasets, names, opened);
        }
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("round", number).put("state", state.name().toLowerCase(Locale.ROOT));
        json.put("asked_by", askedBy).put("asked_at", text(askedAt));
        json.put("started_at", text(startedAt)).put("ended_at", text(endedAt));
        if (found != null) {
            json.put("samples", found.samples).put("unreadable", found.unreadable);
            json.put("first_unreadable", found.firstUnreadable);
            json.put("datasets", found.datasets).put("names", found.names).put("opened", found.opened);
        }
        return json.put("problem", problem);
    }

    private static @Nullable String text(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant().toString();
    }
}
