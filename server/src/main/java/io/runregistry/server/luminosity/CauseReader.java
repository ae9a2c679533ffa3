package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.Settings;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces;
import io.runregistry.server.golden.MadeGoldenJsons;
import io.runregistry.server.golden.MadeGoldenJsons.Recipe;
import io.runregistry.server.luminosity.LossTable.Group;
import io.runregistry.server.search.Catalogue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads to what losses are to be told: columns, DCS bits, or the leaves of a rule. */
@Component
final class CauseReader {

    static final Set<String> FIELDS = Set.of("by", "columns", "lost", "bits", "rule", "rule_of_json", "groups");

    private final Rulebook rulebook;
    private final Catalogue catalogue;
    private final Settings settings;
    private final MadeGoldenJsons made;

    CauseReader(Rulebook rulebook, Catalogue catalogue, Settings settings, MadeGoldenJsons made) {
        this.rulebook = rulebook;
        this.catalogue = catalogue;
        this.settings = settings;
        this.made = made;
    }

    /** To what luminosity is lost. */
    enum By {
        COLUMN,
        DCS,
        RULE
    }

    /**
     * The causes that somebody asked for.
     *
     * @param named whether by name, so that each has a row even if no dataset knows it
     * @param namePattern of the datasets that a golden JSON was made of, if its rule is asked for
     */
    record Asked(Causes causes, List<Group> groups, boolean named, Optional<String> namePattern) {}

    /** @throws InvalidRequestException naming every column, bit or status that nothing knows, or what does not go together */
    Asked read(ObjectNode body) {
        By by = Fields.choice(body, "by", By.class);
        refuseUnless(by == By.COLUMN, "column", body, "columns", "lost");
        refuseUnless(by == By.DCS, "dcs", body, "bits");
        refuseUnless(by == By.RULE, "rule", body, "rule", "rule_of_json");
        refuseUnless(by != By.RULE, "column\" or \"dcs", body, "groups");
        return switch (by) {
            case COLUMN -> columns(body);
            case DCS -> bits(body);
            case RULE -> leaves(body);
        };
    }

    private static void refuseUnless(boolean taken, String by, ObjectNode body, String... names) {
        for (String name : names) {
            if (!taken && body.has(name)) {
                throw new InvalidRequestException("field_not_taken", name, name + " is for \"by\": \"" + by + "\"");
            }
        }
    }

    private Asked columns(ObjectNode body) {
        boolean named = body.has("columns");
        List<String> columns = named
                ? catalogue.apply(known -> names(
                        body, "columns", "column", known.names(Kind.COLUMN).keySet()))
                : usualColumns();
        List<Group> groups = body.has("groups") || named ? groups(body, columns) : workspaceGroups(columns);
        return new Asked(new Causes.Columns(columns, lost(body)), groups, named, Optional.empty());
    }

    /** Those of the workspaces, offline and online. */
    private List<String> usualColumns() {
        Workspaces workspaces = rulebook.workspaces();
        return Stream.of(Workspaces.Kind.OFFLINE, Workspaces.Kind.ONLINE)
                .flatMap(kind -> workspaces.columns(kind).stream())
                .distinct()
                .toList();
    }

    /** The columns of each workspace that has more than one. */
    private static List<Group> workspaceGroups(List<String> columns) {
        Map<String, BitSet> members = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String workspace = columns.get(i).substring(0, columns.get(i).indexOf('-'));
            members.computeIfAbsent(workspace, none -> new BitSet()).set(i);
        }
        return members.entrySet().stream()
                .filter(entry -> entry.getValue().cardinality() > 1)
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Set<Status> lost(ObjectNode body) {
        List<String> known = Status.wireNames().stream()
                .filter(name -> !name.equals(Status.GOOD.wire()))
                .toList();
        List<String> named = body.has("lost") ? names(body, "lost", "status", known) : known;
        Set<Status> lost = EnumSet.noneOf(Status.class);
        named.forEach(name -> Status.parse(name).ifPresent(lost::add));
        return lost;
    }

    private Asked bits(ObjectNode body) {
        Set<String> known = new LinkedHashSet<>();
        AttributeCatalogue.builtIn().names(Kind.OMS_LUMISECTION).forEach((name, type) -> {
            if (type == ValueType.BOOLEAN) {
                known.add(name);
            }
        });
        List<String> usual = known.stream().filter(CauseReader::isDetectorBit).toList();
        known.addAll(settings.extraOmsValues());
        boolean named = body.has("bits");
        List<String> bits = named ? names(body, "bits", "bit", known) : usual;
        return new Asked(new Causes.Bits(bits), groups(body, bits), named, Optional.empty());
    }

    /** What the detector says of itself; that there were no beams is nobody's loss. */
    private static boolean isDetectorBit(String name) {
        return name.endsWith("_ready") || name.equals("cms_active");
    }

    private Asked leaves(ObjectNode body) {
        Optional<JsonNode> rule = Fields.find(body, "rule");
        Optional<JsonNode> id = Fields.find(body, "rule_of_json");
        if (rule.isPresent() == id.isPresent()) {
            throw new InvalidRequestException(
                    "missing_rule",
                    "rule",
                    "by rule needs a rule in json-logic as rule, or the id of a golden JSON as rule_of_json, and not both");
        }
        Optional<Recipe> recipe = id.map(value -> made.recipe(Selection.id(value, "rule_of_json")));
        Causes leaves = new Causes.Leaves(
                recipe.map(Recipe::rule).orElseGet(() -> LossRequest.rule(rule.orElseThrow(), "rule")));
        return new Asked(leaves, List.of(), true, recipe.map(Recipe::namePattern));
    }

    private static List<Group> groups(ObjectNode body, List<String> names) {
        List<Group> groups = new ArrayList<>();
        Fields.find(body, "groups").ifPresent(json -> {
            if (!json.isObject()) {
                throw Fields.wrongType("groups", "an object of names with arrays of names", json);
            }
            json.propertyNames().forEach(group -> {
                BitSet members = new BitSet();
                names(json, group, "groups." + group, "member", names)
                        .forEach(member -> members.set(names.indexOf(member)));
                groups.add(new Group(group, members));
            });
        });
        return groups;
    }

    private static List<String> names(ObjectNode body, String field, String what, Collection<String> known) {
        return names(body, field, field, what, known);
    }

    /** An array of known names, at least one, each once. */
    private static List<String> names(
            JsonNode object, String field, String path, String what, Collection<String> known) {
        List<JsonNode> given = Fields.list(object, field, path);
        if (given.isEmpty()) {
            throw new InvalidRequestException("empty_list", path, path + " must name at least one " + what);
        }
        Set<String> names = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String at = path + "[" + i + "]";
            String name = Fields.text(given.get(i), at);
            if (!known.contains(name)) {
                problems.add(new Problem(
                        "unknown_" + what,
                        at,
                        "unknown " + what + " \"" + name + "\" at " + at + NearestName.hint(name, known)));
            } else if (!names.add(name)) {
                problems.add(new Problem("given_twice", at, what + " \"" + name + "\" comes twice, again at " + at));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return List.copyOf(names);
    }
}
