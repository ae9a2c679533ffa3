package io.runregistry.cli;

import io.runregistry.client.InvalidCallException;
import io.runregistry.client.RunRegistryException;
import io.runregistry.client.UnreachableException;
import picocli.CommandLine.ParameterException;

/** What {@code rr} ends with; programs may rely on it. */
final class ExitCode {

    static final int DONE = 0;
    /** The registry refused, failed, or does not have what was asked for. */
    static final int REFUSED = 1;
    /** What was compared is not the same, as diff(1) ends. */
    static final int DIFFERENT = 1;
    /** The command was not understood, or a file that it names can't be read. */
    static final int WRONG_USAGE = 2;

    static final int UNREACHABLE = 3;

    private ExitCode() {}

    static int of(Exception failure) {
        if (failure instanceof UnreachableException) {
            return UNREACHABLE;
        }
        if (failure instanceof ParameterException) {
            return WRONG_USAGE;
        }
        // what we refuse to send is as wrong as an option; what the server refused says so
        boolean ours = failure instanceof InvalidCallException
                && !String.valueOf(failure.getMessage()).contains(" answered ");
        return ours || !(failure instanceof RunRegistryException) && failure instanceof IllegalArgumentException
                ? WRONG_USAGE
                : REFUSED;
    }
}
