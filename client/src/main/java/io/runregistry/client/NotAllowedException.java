package io.runregistry.client;

import java.util.List;

/** The caller is not signed in, or may not do this; the message says how to sign in or whom to ask. */
public final class NotAllowedException extends RunRegistryException {

    private final List<String> egroups;

    public NotAllowedException(String message) {
        this(message, List.of());
    }

    /** @param egroups those that would do */
    public NotAllowedException(String message, List<String> egroups) {
        super(message);
        this.egroups = List.copyOf(egroups);
    }

    public NotAllowedException(String message, Throwable cause) {
        super(message, cause);
        this.egroups = List.of();
    }

    /** The e-groups of which one must be a member; empty if that is not what is missing, or none would do. */
    public List<String> egroups() {
        return egroups;
    }

    @Override
    public String advice() {
        return egroups.isEmpty()
                ? "sign in with 'rr login', or give credentials or a token that this registry takes"
                : "ask for membership of one of the e-groups " + String.join(", ", egroups);
    }
}
