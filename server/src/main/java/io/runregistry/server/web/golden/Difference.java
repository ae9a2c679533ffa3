package io.runregistry.server.web.golden;

import java.util.List;

/**
 * Two lists that are compared, by the names they have in addresses; empty if none is chosen.
 *
 * @param known names to choose from, with what they are
 */
record Difference(String a, String b, List<Known> known) {

    record Known(String address, String label) {}
}
