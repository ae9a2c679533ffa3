package io.runregistry.server.intake.gui;

/** A dataset of a run that the DQM GUI has, by the name that it has there. */
record Sample(int runNumber, String name) {}
