package io.runregistry.server.access;

import io.runregistry.server.log.Action;
import java.util.Optional;

/**
 * Who sent a request. Routes take it as an argument.
 *
 * @param author an e-mail address
 * @param automatic one of those that feed the registry by themselves
 * @param comment what the caller says of the action, if anything
 */
public record Caller(String author, boolean automatic, Optional<String> comment) {

    /** An action of this caller, under the caller's own comment if there is one. */
    public Action action(String defaultComment) {
        return new Action(author, comment.orElse(defaultComment), !automatic);
    }

    /** An action for which a reason was given besides: both are kept. */
    public Action actionBecause(String defaultComment, String reason) {
        return new Action(author, comment.orElse(defaultComment) + ": " + reason, !automatic);
    }
}
