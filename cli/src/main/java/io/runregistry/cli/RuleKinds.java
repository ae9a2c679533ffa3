package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.RuleKind;
import io.runregistry.core.problem.NearestName;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The kinds of rules as people name and see them. */
final class RuleKinds {

    static final String NAMES = "class, dataset, component, offline_dataset or datasets_accepted";

    private RuleKinds() {}

    static RuleKind parse(String name, CommandSpec spec) {
        return Stream.of(RuleKind.values())
                .filter(kind -> kind.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there are no rules of kind \"" + name + "\"; kinds are " + NAMES
                                + NearestName.hint(
                                        name,
                                        Stream.of(RuleKind.values())
                                                .map(RuleKind::wire)
                                                .toList())));
    }

    static List<Column> columns(RuleKind kind) {
        String names = switch (kind) {
            case CLASS -> "id,priority,class,enabled,rule";
            case DATASET -> "id,class,enabled,rule";
            case COMPONENT -> "id,column,priority,status,enabled,rule";
            case OFFLINE_DATASET -> "id,workspace,enabled,rule";
            case DATASETS_ACCEPTED -> "id,class,name,run_from,run_to,enabled,regexp";
        };
        return Stream.of(names.split(",")).map(Column::of).toList();
    }
}
