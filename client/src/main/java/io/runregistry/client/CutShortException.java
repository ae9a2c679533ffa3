package io.runregistry.client;

/**
 * Rows broke off before their end, however often the rest was asked for. Those that came are right and complete up to there.
 * The rest can be had later:
 *
 * <pre>{@code
 * } catch (CutShortException cut) {
 *     registry.asOf(cut.version()).streamRuns(search.skipping(cut.rows()));
 * }
 * }</pre>
 */
public final class CutShortException extends RunRegistryException {

    private final long rows;
    private final long version;

    /**
     * @param rows how many came
     * @param version of the registry that they are of
     */
    public CutShortException(long rows, long version, RunRegistryException cause) {
        super(
                "the rows broke off after " + rows + " of version " + version + ": " + cause.getMessage()
                        + "; for the rest ask again as of version " + version + " and skip " + rows,
                cause);
        this.rows = rows;
        this.version = version;
        cause.tried().ifPresent(this::after);
    }

    @Override
    public String advice() {
        return "ask for the rest: as of version " + version + ", skipping " + rows;
    }

    /** How many rows came, not counting those that were to be skipped. */
    public long rows() {
        return rows;
    }

    /** The version of the registry that the rows are of. */
    public long version() {
        return version;
    }
}
