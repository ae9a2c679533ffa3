package io.runregistry.cli;

import io.runregistry.client.RevertConflict;
import io.runregistry.client.RevertPreview;
import io.runregistry.client.Reverted;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.VersionChange;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rr revert}. */
@Command(
        name = "revert",
        description = "Undoes an action, which is an action itself. What later ones changed again is listed, and then"
                + " nothing is done.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr revert 1041 --dry-run", "  rr revert 1041 -m 'wrong run'"})
final class RevertCommand extends Writing {

    private static final int SHOWN = 20;

    @Parameters(paramLabel = "VERSION", description = "its number: atomic_version in 'rr history versions'")
    private long version;

    @Option(names = "--dry-run", description = "only show what would be done")
    private boolean dryRun;

    @Override
    int work() {
        RunRegistry registry = writable();
        RevertPreview preview = registry.previewRevert(version);
        preview.conflicts().forEach(conflict -> err().println("conflict: " + described(conflict)));
        if (dryRun) {
            table(preview.changes(), preview.more());
            return preview.conflicts().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        }
        if (!preview.conflicts().isEmpty()) {
            err().println("rr: version " + version
                    + " can't be undone, since later ones changed the same; nothing was done");
            return ExitCode.REFUSED;
        }
        show(preview.changes(), preview.more());
        if (!isAgreed("undo version " + version + "?")) {
            return ExitCode.REFUSED;
        }
        Reverted reverted = registry.revert(preview);
        table(reverted.changes(), reverted.more());
        err().println("version " + reverted.atomicVersion() + " undid version " + version);
        return ExitCode.DONE;
    }

    private void table(List<VersionChange> changes, boolean more) {
        write(changes.stream().map(ChangeRow::of), ChangeRow.COLUMNS);
        if (more) {
            err().println("there are more changes; 'rr history version' lists them all");
        }
    }

    /** For whoever is to decide. */
    private void show(List<VersionChange> changes, boolean more) {
        changes.stream().limit(SHOWN).forEach(change -> err().println("  " + described(change)));
        if (changes.size() > SHOWN) {
            err().println("  … and " + (changes.size() - SHOWN) + (more ? " and many more" : " more"));
        }
    }

    private static String described(VersionChange change) {
        JsonNode row = ChangeRow.of(change);
        return place(change.runNumber(), change.dataset().orElse("")) + ": " + change.name()
                + change.lumisections().map(range -> " " + range).orElse("") + " from "
                + text(row.path("before")) + " to "
                + text(row.path("after"));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.isString() ? value.stringValue() : value.toString();
    }

    private static String described(RevertConflict conflict) {
        return place(conflict.runNumber(), conflict.dataset().orElse("")) + ": " + conflict.name()
                + conflict.lumisections().map(range -> " " + range).orElse("") + " was changed again by "
                + conflict.by() + " at " + conflict.createdAt() + " in version " + conflict.atomicVersion();
    }

    private static String place(int runNumber, String dataset) {
        return "run " + runNumber + (dataset.isEmpty() ? "" : " " + dataset);
    }
}
