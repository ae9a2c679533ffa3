package io.runregistry.server.log;

/** Something an action says of one run. */
public sealed interface Change permits RunChange, DatasetChange, RrLumisectionChange, OmsLumisectionChange, Reversal {

    int runNumber();
}
