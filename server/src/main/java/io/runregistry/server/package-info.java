/** The server as a process: its settings, its start and its stop. What it does lives in the rooms below. */
@NullMarked
package io.runregistry.server;

import org.jspecify.annotations.NullMarked;
