package io.runregistry.server.golden;

import io.runregistry.core.rule.Verdict;

/** What a rule says of one dataset, with what its lumisections weigh. */
record EvaluatedDataset(int runNumber, String name, Verdict verdict, Luminosity recorded, Luminosity delivered) {

    String key() {
        return runNumber + "-" + name;
    }
}
