package io.runregistry.server.views;

/**
 * A page as somebody looked at it.
 *
 * @param of the page: {@code runs} or {@code datasets}
 * @param parameters what stands in the page's address behind the question mark
 * @param shared whether everybody sees it
 * @param own whether the one who asks saved it
 */
record SavedView(int id, String of, String name, String parameters, boolean shared, String author, boolean own) {}
