package io.runregistry.server.web.table;

import io.runregistry.server.web.Shares;

/** What a table shows of a row in a column. */
sealed interface Cell {

    /**
     * @param title what does not fit; empty if all does
     */
    record Text(String text, String title) implements Cell {}

    record Amount(String text) implements Cell {}

    /** The number of the row's run. */
    record Run(int number) implements Cell {}

    /** The name of the row's dataset. */
    record Dataset(String name) implements Cell {}

    /** How far a certification is. */
    record State(String state) implements Cell {}

    /** How many lumisections have which status. */
    record Flag(String column, Shares shares) implements Cell {}

    /**
     * There is no value.
     *
     * @param style the classes of the column's cells
     */
    record None(String style) implements Cell {}
}
