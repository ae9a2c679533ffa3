package io.runregistry.server.web.run;

import java.util.List;

/** Rows of lumisections under each other, the same lumisection always at the same place. */
record Chart(Window window, Luminosity luminosity, List<Group> groups) {

    /**
     * Rows that belong together.
     *
     * @param name a workspace, or what OMS tells
     */
    record Group(String name, String label, List<Row> rows) {

        long alarming() {
            return rows.stream().filter(Row::alarming).count();
        }
    }

    record Luminosity(Curve delivered, Curve recorded, String unit) {}

    boolean isEmpty() {
        return window.end() == 0;
    }
}
