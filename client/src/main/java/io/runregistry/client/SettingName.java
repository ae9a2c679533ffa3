package io.runregistry.client;

import java.util.Locale;

/**
 * What can be set from outside. Each is the property {@code runregistry.client.NAME}, one variable of the environment or of
 * {@code .env}, and the line {@code NAME = value} of the file of settings. Variables that the Python client reads keep their
 * names.
 */
enum SettingName {
    TARGET("ENVIRONMENT"),
    AUDIENCE,
    SIGN_IN,
    CLIENT_ID("SSO_CLIENT_ID"),
    CLIENT_SECRET("SSO_CLIENT_SECRET"),
    TOKEN,
    TOKEN_URL,
    DEVICE_CLIENT_ID("SSO_DEVICE_CLIENT_ID"),
    SIGN_INS,
    CONNECT_TIMEOUT,
    ATTEMPT_TIMEOUT,
    CALL_TIMEOUT,
    ATTEMPTS,
    OUTAGE;

    static final String PROPERTIES = "runregistry.client.";
    static final String VARIABLES = "RUNREGISTRY_CLIENT_";

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String variable;

    SettingName() {
        this.variable = VARIABLES + name();
    }

    SettingName(String variable) {
        this.variable = variable;
    }

    /** As in the file of settings. */
    String text() {
        return text;
    }

    String variable() {
        return variable;
    }

    String property() {
        return PROPERTIES + text;
    }

    boolean isSecret() {
        return this == CLIENT_SECRET || this == TOKEN;
    }

    /** Whether it says something of one registry, so that it must not stand where other registries are read, too. */
    boolean isOfOneRegistry() {
        return this == AUDIENCE || this == TOKEN;
    }

    @Override
    public String toString() {
        return text;
    }
}
