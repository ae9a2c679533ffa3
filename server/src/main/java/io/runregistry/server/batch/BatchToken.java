package io.runregistry.server.batch;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dry run hands out: which version it looked at, what was asked, and what would have been done. The server keeps
 * nothing of it.
 */
record BatchToken(long atomicVersion, String request, String plan) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-([0-9a-f]{32})-([0-9a-f]{32})");

    static BatchToken of(long atomicVersion, BatchCall call, Plan plan) {
        return new BatchToken(atomicVersion, call.digest(), Digest.of(plan.fingerprint()));
    }

    /** @throws InvalidRequestException if it is no token, or that of another request */
    static BatchToken parse(String text, BatchCall call) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new InvalidRequestException(
                    "wrong_token", "token", "\"" + text + "\" is no token that a dry run gave");
        }
        BatchToken token = new BatchToken(Long.parseLong(parts.group(1)), parts.group(2), parts.group(3));
        if (!token.request.equals(call.digest())) {
            throw new InvalidRequestException(
                    "token_of_another_request",
                    "token",
                    "the token is of another request: path and body must be those of the dry run, but for dry_run and token");
        }
        return token;
    }

    boolean isOf(Plan other) {
        return plan.equals(Digest.of(other.fingerprint()));
    }

    @Override
    public String toString() {
        return atomicVersion + "-" + request + "-" + plan;
    }
}
