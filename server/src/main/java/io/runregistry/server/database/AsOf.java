package io.runregistry.server.database;

import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reading the registry as it was at a version: the schema {@code past} has the same names as {@code public}, so queries stay
 * as they are and only the connection differs.
 */
public final class AsOf {

    static final String SEARCH_PATH = "past,public";
    static final String SETTING = "runregistry.as_of";

    private static final ThreadLocal<@Nullable Long> VERSION = new ThreadLocal<>();

    private AsOf() {}

    /** From now on, until {@link #end}, all connections that this thread borrows read the registry as of the version. */
    public static void begin(long version) {
        VERSION.set(version);
    }

    /** From now on this thread reads the present. */
    public static void end() {
        VERSION.remove();
    }

    static OptionalLong version() {
        Long version = VERSION.get();
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** From now on until it ends, or this is called again, this transaction reads the registry as of the version. */
    public static void within(DSLContext transaction, long version) {
        transaction.execute(
                "SELECT set_config('search_path', ?, true), set_config(?, ?, true)",
                SEARCH_PATH,
                SETTING,
                Long.toString(version));
    }

    /** What {@code read} finds as of the version, in a transaction that goes on in the present unless it fails. */
    public static <T> T within(DSLContext transaction, long version, Function<DSLContext, T> read) {
        String present =
                transaction.fetchSingle("SELECT current_setting('search_path')").get(0, String.class);
        within(transaction, version);
        T found = read.apply(transaction);
        transaction.execute("SELECT set_config('search_path', ?, true)", present);
        return found;
    }
}
