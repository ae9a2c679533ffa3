package io.runregistry.client;

/**
 * How far a mirror is.
 *
 * @param runs that are to be looked at in all
 * @param done that were looked at, and copied where they had to be
 * @param copied that were new, or others than before
 * @param failed that could not be copied, or were left alone
 */
public record MirrorProgress(long runs, long done, long copied, long failed) {}
