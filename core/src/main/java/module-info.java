import org.jspecify.annotations.NullMarked;

/** What server and client share: lists of lumisections, queries, rules, and what is wrong with them. */
@NullMarked
module io.runregistry.core {
    requires transitive tools.jackson.databind;
    requires static transitive org.jspecify;

    exports io.runregistry.core.lumi;
    exports io.runregistry.core.problem;
    exports io.runregistry.core.query;
    exports io.runregistry.core.rule;
    exports io.runregistry.core.wire;
}
