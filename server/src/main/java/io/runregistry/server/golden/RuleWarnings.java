package io.runregistry.server.golden;

import io.runregistry.core.rule.Rule;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.search.KnownNames;
import io.runregistry.server.search.KnownNames.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What looks wrong about rules, by what is known now. */
@Component
public final class RuleWarnings {

    private final Catalogue catalogue;

    RuleWarnings(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** As sentences; none if all is well. */
    public List<String> of(Rule rule) {
        List<String> warnings = new ArrayList<>(rule.doubts());
        warnings.addAll(known().warnings(rule));
        return warnings;
    }

    /** The variables that nothing has, of which {@link #of} warns as well. */
    List<Unknown> unknown(Rule rule) {
        return known().unknown(rule);
    }

    /** The variables that a rule can find something in, sorted. */
    public SortedSet<String> variables() {
        return new TreeSet<>(known().values());
    }

    private KnownNames known() {
        return GoldenVariables.known(catalogue.current());
    }
}
