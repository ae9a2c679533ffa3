package io.runregistry.client;

import io.runregistry.core.lumi.LumiMask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The golden JSON file of an entry, whose SHA-256 is that of the entry.
 *
 * @param text all of it, ASCII, with the newline at its end
 */
public record SeriesFile(SeriesEntry entry, String text) {

    /** @throws ServerFailedException if the text is not what the entry says */
    public SeriesFile {
        String sha256 = sha256(text);
        if (!sha256.equals(entry.sha256())) {
            throw new ServerFailedException("the file of entry " + entry.number() + " of series \"" + entry.series()
                    + "\" came damaged: its SHA-256 is " + sha256 + ", and should be " + entry.sha256());
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public LumiMask mask() {
        return LumiMask.parse(text);
    }
}
