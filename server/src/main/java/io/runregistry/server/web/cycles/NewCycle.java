package io.runregistry.server.web.cycles;

import java.util.List;

/** What the form for a new cycle needs: the workspaces that one may have besides {@code global}. */
record NewCycle(List<String> workspaces) {}
