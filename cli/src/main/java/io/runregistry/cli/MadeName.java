package io.runregistry.cli;

import io.runregistry.client.GoldenSeries;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.SeriesEntry;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** A golden JSON that was made, as people name it: its id, or {@code SERIES@3} for what was published so. */
record MadeName(String text) {

    static final String DESCRIPTION = "its id, or SERIES@3 or SERIES@latest for what was published so";

    private static final Pattern ID = Pattern.compile("\\d{1,9}");
    private static final Pattern ENTRY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*@(\\d{1,9}|latest)");

    /** Whether a text is such a name, and no file's. */
    static boolean matches(String text) {
        return ID.matcher(text).matches() || ENTRY.matcher(text).matches();
    }

    /** Asks the registry which one was published, if it is named so. */
    int id(RunRegistry registry, CommandSpec spec) {
        if (ID.matcher(text).matches()) {
            return Integer.parseInt(text);
        }
        EntryName name = EntryName.parse(text, spec);
        GoldenSeries all = registry.goldenSeries();
        SeriesEntry entry = name.number().isPresent()
                ? all.entry(name.series(), name.number().getAsInt())
                : all.latest(name.series());
        return entry.idJson();
    }
}
