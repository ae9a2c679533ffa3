package io.runregistry.server.search;

import io.runregistry.core.query.Attribute;

/** One thing to sort by. */
public record SortKey(Attribute attribute, boolean descending) {}
