package io.runregistry.server.access;

import io.runregistry.core.problem.NotPermittedException;
import io.runregistry.core.problem.NotSignedInException;
import io.runregistry.server.log.Action;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * Who sent a request, and what they may do. Routes take it as an argument. A token is looked at, and the database asked, only
 * when something is asked of the caller.
 */
public final class Caller {

    private final Mode mode;
    private final SingletonSupplier<Optional<Identity>> identity;
    private final Optional<String> comment;
    private final Supplier<String> path;
    private final Supplier<PermissionRules> rules;

    Caller(
            Mode mode,
            Supplier<Optional<Identity>> identity,
            Optional<String> comment,
            Supplier<String> path,
            Supplier<PermissionRules> rules) {
        this.mode = mode;
        this.identity = SingletonSupplier.of(identity);
        this.comment = comment;
        this.path = path;
        this.rules = rules;
    }

    /**
     * An e-mail address, or a program's name.
     *
     * @throws NotSignedInException if nobody knows who calls; so do all methods here if what was shown proves nothing
     */
    public String author() {
        return identity().author();
    }

    /** One of those that feed the registry by themselves. */
    public boolean automatic() {
        return known().map(Identity::automatic).orElse(false);
    }

    /** What the caller says of the action, if anything. */
    public Optional<String> comment() {
        return comment;
    }

    public boolean signedIn() {
        return known().isPresent();
    }

    /** The e-groups the caller is known to be in; none in local mode, where none is needed. */
    public Set<String> egroups() {
        return known().map(Identity::egroups).orElse(Set.of());
    }

    /** Whether there is nothing that the caller may not do. */
    public boolean mayEverything() {
        return mode.permitsEverything() || rules.get().permitEverything(egroups());
    }

    /** Whether the caller may change what is behind this path, which is encoded and without {@code /api} and query. */
    public boolean isPermitted(String encodedPath) {
        return mode.permitsEverything() || rules.get().permit(egroups(), encodedPath);
    }

    /** The same, if the permissions were these. */
    boolean isPermitted(String encodedPath, PermissionRules others) {
        return mode.permitsEverything() || others.permit(egroups(), encodedPath);
    }

    /** The same of what is behind the path of this request. */
    public boolean isPermitted() {
        return isPermitted(path.get());
    }

    /**
     * Passes if an e-group of the caller's is permitted on the path of this request.
     *
     * @throws NotSignedInException if nobody knows who calls
     * @throws NotPermittedException if none is
     */
    public void checkPermitted() {
        checkPermitted(path.get());
    }

    /** The same on another path, encoded and without {@code /api} and query, for what only some requests of a route ask for. */
    public void checkPermitted(String encodedPath) {
        if (!identity().tellsEgroups() && !mode.permitsEverything()) {
            throw mode.notSignedIn();
        }
        if (!isPermitted(encodedPath)) {
            throw Refusal.of(rules.get().egroupsFor(encodedPath));
        }
    }

    /** Why the caller may not change what is behind a path, encoded and without {@code /api} and query; empty if they may. */
    public Optional<String> refusal(String encodedPath) {
        try {
            checkPermitted(encodedPath);
            return Optional.empty();
        } catch (NotSignedInException e) {
            return Optional.ofNullable(e.getMessage());
        } catch (NotPermittedException e) {
            return Optional.of(Refusal.inWords(rules.get().egroupsFor(encodedPath)));
        }
    }

    /** The e-groups whose members may change what is behind the path of this request. */
    public Set<String> egroupsPermitted() {
        return rules.get().egroupsFor(path.get());
    }

    /** Passes if the caller may write as an automatic author; whether the caller is one, the rooms ask. */
    void checkFeed(Set<String> feedEgroups) {
        if (!identity().mayFeed()) {
            throw Refusal.of(feedEgroups);
        }
    }

    Identity identity() {
        return known().orElseThrow(mode::notSignedIn);
    }

    private Optional<Identity> known() {
        return identity.obtain();
    }

    /** An action of this caller, under the caller's own comment if there is one. */
    public Action action(String defaultComment) {
        return new Action(author(), comment.orElse(defaultComment), !automatic());
    }

    /** The same for what is a person's word whoever says it, as that a run is signed off. */
    public Action actionByHand(String defaultComment) {
        return Action.manual(author(), comment.orElse(defaultComment));
    }

    /** An action for which a reason was given besides: both are kept. */
    public Action actionBecause(String defaultComment, String reason) {
        return new Action(author(), comment.orElse(defaultComment) + ": " + reason, !automatic());
    }
}
