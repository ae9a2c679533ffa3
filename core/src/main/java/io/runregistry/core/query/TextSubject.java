package io.runregistry.core.query;

/** What a condition of a text begins with. */
sealed interface TextSubject {

    record Single(Attribute attribute) implements TextSubject {}

    /** Its statuses, comments and causes can be asked. */
    record Column(String name) implements TextSubject {}
}
