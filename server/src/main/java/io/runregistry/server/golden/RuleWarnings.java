package io.runregistry.server.golden;

import io.runregistry.core.rule.Rule;
import io.runregistry.server.search.Catalogue;
import java.util.ArrayList;
import java.util.List;
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
        warnings.addAll(UnknownVariables.warnings(rule, catalogue.current()));
        return warnings;
    }
}
