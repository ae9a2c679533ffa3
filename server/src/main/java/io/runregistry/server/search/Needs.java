package io.runregistry.server.search;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Query;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which attributes a question looks at, and so which tables it needs. */
record Needs(Set<Attribute> attributes) {

    static Needs of(Query query, Collection<Attribute> sortKeys) {
        Set<Attribute> attributes = new HashSet<>(sortKeys);
        collect(query, attributes);
        return new Needs(attributes);
    }

    private static void collect(Query query, Set<Attribute> attributes) {
        if (query instanceof Query.And and) {
            and.parts().forEach(part -> collect(part, attributes));
        } else if (query instanceof Query.Or or) {
            or.parts().forEach(part -> collect(part, attributes));
        } else if (query instanceof Query.Not not) {
            collect(not.part(), attributes);
        } else if (query instanceof Query.Comparison comparison) {
            attributes.add(comparison.attribute());
        } else if (query instanceof Query.Share share) {
            attributes.add(new Attribute.FlagCount(share.column(), share.status()));
        }
    }

    boolean run() {
        return attributes.stream().anyMatch(Columns::isOfRun);
    }

    boolean runNumber() {
        return attributes.stream().anyMatch(Attribute.RunNumber.class::isInstance);
    }

    boolean flags() {
        return attributes.stream()
                .anyMatch(attribute -> attribute instanceof Attribute.FlagCount
                        || attribute instanceof Attribute.FlagTexts
                        || attribute instanceof Attribute.AnyTexts);
    }
}
