package io.runregistry.server.log;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;

/** Judgements of lumisections of a dataset, by column; where they say nothing, what was said before stays. */
public record RrLumisectionChange(int runNumber, String name, LumisectionValues<Triplet> values) implements Change {}
