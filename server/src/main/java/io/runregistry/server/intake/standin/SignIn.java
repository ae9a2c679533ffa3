package io.runregistry.server.intake.standin;

import java.time.Duration;

/**
 * Who may read, and how long a token is good for. There are two ways to a token for the audience: client credentials and then
 * an exchange of the token they give (RFC 8693), or client credentials that name the audience, at a place of their own.
 */
public record SignIn(String clientId, String clientSecret, String audience, Duration lifetime) {

    /** The secret is none of the log's business. */
    @Override
    public String toString() {
        return "SignIn[" + clientId + " for " + audience + "]";
    }
}
