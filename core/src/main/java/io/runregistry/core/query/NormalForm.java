package io.runregistry.core.query;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One form for trees that differ only in how they were put together:
 *
 * <ul>
 *   <li>an {@code And} within an {@code And} is part of it, an {@code Or} within an {@code Or} too, in the same order;
 *   <li>an {@code And} or {@code Or} of one is that one;
 *   <li>an {@code Or} of none, which holds for everything as on the wire, is an {@code And} of none;
 *   <li>numbers that a double holds exactly and that are whole are whole numbers, all others are doubles;
 *   <li>a percentage of -0 is 0.
 * </ul>
 *
 * <p>It means the same, part by part: nothing is reordered, left out or simplified otherwise. {@code in} and ranges need no
 * form of their own: they are an {@code Or} of equals and an {@code And} of two comparisons.
 */
final class NormalForm {

    private NormalForm() {}

    static Query of(Query query) {
        if (query instanceof Query.And and) {
            List<Query> parts = new ArrayList<>();
            for (Query part : and.parts()) {
                Query normal = of(part);
                if (normal instanceof Query.And inner) {
                    parts.addAll(inner.parts());
                } else {
                    parts.add(normal);
                }
            }
            return parts.size() == 1 ? parts.get(0) : new Query.And(parts);
        }
        if (query instanceof Query.Or or) {
            return or(or);
        }
        if (query instanceof Query.Not not) {
            return new Query.Not(of(not.part()));
        }
        if (query instanceof Query.Comparison comparison) {
            return new Query.Comparison(comparison.attribute(), comparison.operator(), value(comparison.value()));
        }
        return query instanceof Query.Share share
                ? new Query.Share(share.column(), share.status(), share.operator(), share.percent() + 0.0, share.of())
                : query;
    }

    private static Query or(Query.Or or) {
        List<Query> parts = new ArrayList<>();
        for (Query part : or.parts()) {
            Query normal = of(part);
            if (normal instanceof Query.Or inner) {
                parts.addAll(inner.parts());
            } else {
                parts.add(normal);
            }
        }
        if (parts.isEmpty()) {
            return Query.everything();
        }
        return parts.size() == 1 ? parts.get(0) : new Query.Or(parts);
    }

    private static JsonNode value(JsonNode value) {
        return value.isNumber() ? QueryNumbers.node(value.doubleValue()) : value;
    }
}
