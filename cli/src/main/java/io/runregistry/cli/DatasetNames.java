package io.runregistry.cli;

import io.runregistry.client.DatasetId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Datasets as a command line names them: each by its run and its name. */
final class DatasetNames {

    private DatasetNames() {}

    /** @throws ParameterException if something is left over, or is no run's number */
    static List<DatasetId> parse(List<String> named, CommandSpec spec) {
        if (named.size() % 2 != 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "datasets are named by their run and their name, and \"" + named.get(named.size() - 1)
                            + "\" is left over");
        }
        List<DatasetId> datasets = new ArrayList<>();
        for (int i = 0; i < named.size(); i += 2) {
            if (!named.get(i).matches("\\d{1,9}")) {
                throw new ParameterException(spec.commandLine(), "\"" + named.get(i) + "\" is no run's number");
            }
            datasets.add(new DatasetId(Integer.parseInt(named.get(i)), named.get(i + 1)));
        }
        return datasets;
    }
}
