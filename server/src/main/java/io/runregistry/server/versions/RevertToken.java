package io.runregistry.server.versions;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.log.Reversal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was looked at in a preview: written {@code <newest version>-<digest>}.
 *
 * @param newestVersion the newest version then
 * @param digest of what would be undone
 */
record RevertToken(long newestVersion, String digest) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-([0-9a-f]{16})");
    private static final int BYTES = 8;

    static RevertToken of(long atomicVersion, long newestVersion, List<Reversal> reversals) {
        StringBuilder text =
                new StringBuilder().append(atomicVersion).append(' ').append(newestVersion);
        reversals.forEach(reversal -> text.append(' ').append(reversal.reverted()));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.US_ASCII));
            return new RevertToken(newestVersion, HexFormat.of().formatHex(digest, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @throws InvalidRequestException if it is no token */
    static RevertToken parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw wrong();
        }
        return new RevertToken(Long.parseLong(parts.group(1)), parts.group(2));
    }

    /** @throws InvalidRequestException if it was given for something else */
    void check(long atomicVersion, List<Reversal> reversals) {
        if (!equals(of(atomicVersion, newestVersion, reversals))) {
            throw wrong();
        }
    }

    private static InvalidRequestException wrong() {
        return new InvalidRequestException(
                "wrong_token", "token", "token must be what the dry run of this very revert gave");
    }

    @Override
    public String toString() {
        return newestVersion + "-" + digest;
    }
}
