package io.runregistry.client.internal;

import io.runregistry.client.UnreachableException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Says what went wrong with a request, and whether it may have arrived.
 *
 * @param call what was tried
 * @param patience how long the request was waited for
 */
record Failures(Call call, URI registry, Duration connecting, Duration patience) {

    /** @param what the request */
    FailedAttempt of(String what, Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return FailedAttempt.unsent(
                    unreachable("no connection to " + registry + " came about within " + seconds(connecting), cause));
        }
        if (cause instanceof ConnectException) {
            return FailedAttempt.unsent(
                    unreachable("nothing answers at " + registry + "; is the registry running?", cause));
        }
        return lost(what, cause);
    }

    /** The same once the request is on its way. */
    FailedAttempt lost(String what, Throwable cause) {
        String message;
        if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            message = what + " was not answered to the end within " + seconds(patience);
        } else if (cause instanceof InterruptedException || cause instanceof InterruptedIOException) {
            message = "interrupted during " + what;
        } else {
            message = what + " failed: " + cause;
        }
        return FailedAttempt.lost(unreachable(message, cause));
    }

    private UnreachableException unreachable(String message, Throwable cause) {
        UnreachableException problem = new UnreachableException(message, cause);
        problem.after(call.tried(1));
        return problem;
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}
