package io.runregistry.core.problem;

/**
 * One thing that is wrong with what was sent.
 *
 * @param code stable, for programs: {@code unknown_attribute}
 * @param path where: {@code filter.and[1]}, empty for the whole
 * @param message what is wrong, where, and what would be right, in one line for people
 */
public record Problem(String code, String path, String message) {}
