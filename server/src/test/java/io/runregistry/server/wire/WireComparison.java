package io.runregistry.server.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares answers as programs would: keys in any order, arrays in order, numbers by value. Of what two registries can't
 * agree on, as version numbers and times, only the presence and the type are compared.
 */
final class WireComparison {

    private static final Set<String> OWN = Set.of(
            "version", "atomic_version", "createdAt", "updatedAt", "runregistry_version", "lumisection_metadata_id");

    /** What ours says besides. */
    private static final Set<String> ADDED =
            Set.of("warnings", "revision", "progress", "late", "hidden", "added", "skipped", "removed");

    /** Luminosities are sums: their last digits depend on the order of adding, which nobody promises. */
    private static final double ROUNDING = 1e-9;

    private final boolean rowsInAnyOrder;
    private final List<String> differences = new ArrayList<>();

    private WireComparison(boolean rowsInAnyOrder) {
        this.rowsInAnyOrder = rowsInAnyOrder;
    }

    /** Where {@code ours} is not {@code theirs}; nothing if it is. */
    static List<String> differences(JsonNode theirs, JsonNode ours, boolean rowsInAnyOrder) {
        WireComparison comparison = new WireComparison(rowsInAnyOrder);
        comparison.compare("", theirs, ours);
        return comparison.differences;
    }

    private void compare(String path, JsonNode theirs, JsonNode ours) {
        if (theirs.isNumber() && ours.isNumber()) {
            double a = theirs.doubleValue();
            double b = ours.doubleValue();
            check(path, theirs, ours, Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b)));
        } else if (theirs.isObject() && ours.isObject()) {
            compareObjects(path, theirs, ours);
        } else if (theirs.isArray() && ours.isArray()) {
            compareArrays(path, theirs, ours);
        } else {
            check(path, theirs, ours, theirs.equals(ours));
        }
    }

    private void compareObjects(String path, JsonNode theirs, JsonNode ours) {
        Set<String> names = new TreeSet<>(theirs.propertyNames());
        names.addAll(ours.propertyNames());
        names.removeIf(name -> ADDED.contains(name) && !theirs.has(name));
        for (String name : names) {
            String place = path + "." + name;
            // the comment beside a time is that of a version, which each registry words by itself
            boolean ofVersion = name.equals("comment") && theirs.has("createdAt");
            if (!OWN.contains(name) && !ofVersion) {
                compare(place, theirs.path(name), ours.path(name));
            } else if (theirs.path(name).getNodeType() != ours.path(name).getNodeType()) {
                check(place, theirs.path(name), ours.path(name), false);
            }
        }
    }

    private void compareArrays(String path, JsonNode theirs, JsonNode ours) {
        check(path + ".length", theirs, ours, theirs.size() == ours.size());
        if (rowsInAnyOrder && path.chars().filter(c -> c == '.').count() <= 1) {
            Set<JsonNode> missing = new HashSet<>();
            theirs.forEach(missing::add);
            ours.forEach(row -> missing.removeIf(
                    candidate -> differences(candidate, row, false).isEmpty()));
            missing.forEach(row -> differences.add(path + ": missing " + shortened(row)));
            return;
        }
        for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
            compare(path + "[" + i + "]", theirs.get(i), ours.get(i));
        }
    }

    private void check(String path, JsonNode theirs, JsonNode ours, boolean same) {
        if (!same) {
            differences.add(path + ": production " + shortened(theirs) + ", ours " + shortened(ours));
        }
    }

    private static String shortened(JsonNode json) {
        String text = json.toString();
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
