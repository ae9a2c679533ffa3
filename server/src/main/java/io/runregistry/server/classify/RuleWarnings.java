package io.runregistry.server.classify;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.search.KnownNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import tools.jackson.databind.node.ObjectNode;

/** What looks wrong about new rules, though they can be evaluated. */
final class RuleWarnings {

    private final AttributeCatalogue catalogue;
    private final Workspaces workspaces;
    private final RuleSet rules;

    private RuleWarnings(AttributeCatalogue catalogue, RuleSet rules, Workspaces workspaces) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.workspaces = workspaces;
    }

    /**
     * As sentences; none if all is well. Where more than one row is new they say of which they speak.
     *
     * @param workspaces those that are proposed
     */
    static List<String> of(DSLContext database, Proposal proposal, Workspaces workspaces) {
        List<RowKey> rules = proposal.begun().stream()
                .filter(key -> key.part().isClassifier())
                .toList();
        if (rules.isEmpty()) {
            return List.of();
        }
        RuleWarnings warnings = new RuleWarnings(Catalogue.current(database), proposal.after(), workspaces);
        return rules.stream()
                .flatMap(key -> warnings.of(key)
                        .map(warning -> proposal.row().isPresent() ? warning : Proposal.named(key) + ": " + warning))
                .toList();
    }

    private Stream<String> of(RowKey key) {
        Rule rule = FileRow.rule(rules.get(key).path("classifier"));
        List<String> warnings = new ArrayList<>(rule.doubts());
        warnings.addAll(seenBy(key).warnings(rule));
        sameMatter(key).ifPresent(warnings::add);
        return warnings.stream();
    }

    /** Which of two rules of one priority decides, nobody can have meant. */
    private Optional<String> sameMatter(RowKey key) {
        ObjectNode row = rules.get(key);
        if (!row.has("priority") || !row.path("enabled").asBoolean(true)) {
            return Optional.empty();
        }
        return rules.rows(key.part()).entrySet().stream()
                .filter(other -> other.getKey() != key.id()
                        && other.getValue().path("enabled").asBoolean(true)
                        && other.getValue().path("priority").equals(row.path("priority"))
                        && other.getValue().path("component").equals(row.path("component")))
                .findFirst()
                .map(other -> "classifier " + other.getKey() + " has the priority " + row.path("priority")
                        + " too; where both hold, that of the smaller id decides");
    }

    private KnownNames seenBy(RowKey key) {
        if (key.part() == Part.COMPONENT
                && isOffline(rules.get(key).path("component").asInt())) {
            return inLumisectionsOfDatasets();
        }
        if (key.part() == Part.OFFLINE_DATASET) {
            return inDatasets();
        }
        Set<String> values = new HashSet<>();
        Stream.of(Kind.OMS, Kind.RR, Kind.OMS_LUMISECTION).forEach(kind -> add(values, "", kind));
        return new KnownNames(values, Set.of(""));
    }

    private void add(Set<String> values, String prefix, Kind kind) {
        catalogue.names(kind).keySet().forEach(name -> values.add(prefix + name));
    }

    private KnownNames inDatasets() {
        Set<String> values = new HashSet<>(Set.of("name", "run_number", "datasets_in_gui"));
        add(values, "dataset_attributes.", Kind.DATASET);
        add(values, "run.oms.", Kind.OMS);
        add(values, "run.rr.", Kind.RR);
        return new KnownNames(values, Set.of("", "dataset_attributes", "run", "run.oms", "run.rr"));
    }

    private boolean isOffline(int column) {
        return rules.rows(Part.WORKSPACES).values().stream()
                .filter(workspace -> Objects.equals(
                        workspace.path("online_or_offline").asString(""), Workspaces.Kind.OFFLINE.wire()))
                .flatMap(workspace -> workspace.path("columns").valueStream())
                .anyMatch(own -> own.path("id").asInt() == column);
    }

    private KnownNames inLumisectionsOfDatasets() {
        Set<String> values = new HashSet<>();
        Set<String> objects = new HashSet<>(
                Set.of("", "run", "run.oms", "run.rr", "lumisection", "lumisection.oms", "lumisection.rr"));
        add(values, "run.oms.", Kind.OMS);
        add(values, "run.rr.", Kind.RR);
        add(values, "lumisection.oms.", Kind.OMS_LUMISECTION);
        workspaces.columns(Workspaces.Kind.ONLINE).forEach(column -> {
            objects.add("lumisection.rr." + column);
            Stream.of("status", "comment", "cause")
                    .forEach(field -> values.add("lumisection.rr." + column + "." + field));
        });
        return new KnownNames(values, objects);
    }
}
