package io.runregistry.server.classify;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.classify.Proposal.Base;
import io.runregistry.server.classify.RuleTable.Revision;
import io.runregistry.server.classify.RuleTable.Stored;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Changes the rules, one edit after another: each is a revision, saved if the rules are right as a whole with it. Safe for
 * threads and servers.
 */
@Component
public final class RuleEditing {

    private static final String STALE =
            "You are trying to edit an item multiple times, please refresh the page and try again";

    private final DSLContext database;
    private final Rulebook rulebook;

    RuleEditing(DSLContext database, Rulebook rulebook) {
        this.database = database;
        this.rulebook = rulebook;
    }

    /**
     * What would be.
     *
     * @param now what is in force
     * @param then what would be with the change
     * @param warnings what looks wrong about new rules, as sentences
     */
    public record Draft(InForce now, InForce then, List<String> warnings) {}

    /**
     * What was saved.
     *
     * @param revision the newest now; that before if nothing differed
     * @param proposal of which {@code row} has its new id
     */
    record Saved(Revision revision, Proposal proposal, InForce inForce, boolean changed, List<String> warnings) {}

    /**
     * Makes a change only to look at it.
     *
     * @param place where a single row was sent, for the paths of problems
     * @throws io.runregistry.core.problem.InvalidRequestException if the rules were not right with it, saying what and where
     * @throws NotFoundException if there never was what is to be replaced or removed
     * @throws ConflictException if it was replaced or removed already
     */
    public Draft draft(RuleChange change, String place) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Revision newest = RuleTable.newest(transaction).orElseThrow();
            Base base = base(transaction, newest);
            Proposal proposal = proposal(transaction, base, change);
            InForce then = InForce.of(newest.number(), proposal.parse(place));
            InForce known = rulebook.inForce();
            return new Draft(
                    known.revision() == newest.number()
                            ? known
                            : InForce.of(
                                    newest.number(),
                                    RulesFile.parse(base.rules().file())),
                    then,
                    RuleWarnings.of(transaction, proposal, then.workspaces()));
        });
    }

    /**
     * Makes a change.
     *
     * @param seen the revision that the caller looked at, which must be the newest
     * @throws ConflictException also if it is not
     */
    Saved save(RuleChange change, OptionalLong seen, Caller caller) {
        return save(seen, caller, transaction -> base -> proposal(transaction, base, change));
    }

    /** The same of a change of the workspaces, which is made to whatever is in force. */
    Saved save(WorkspaceEdit edit, Caller caller) {
        return save(OptionalLong.empty(), caller, transaction -> edit::of);
    }

    private Saved save(OptionalLong seen, Caller caller, Function<DSLContext, Function<Base, Proposal>> change) {
        String author = caller.author();
        Saved saved = database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            RuleTable.lock(transaction);
            Revision newest = RuleTable.newest(transaction).orElseThrow();
            check(seen, newest);
            Proposal proposal =
                    change.apply(transaction).apply(base(transaction, newest)).signedBy(author);
            boolean changes = !proposal.changesNothing();
            InForce inForce = InForce.of(newest.number() + (changes ? 1 : 0), proposal.parse(""));
            if (changes) {
                RuleTable.append(
                        transaction,
                        inForce.revision(),
                        author,
                        caller.comment().orElse(proposal.comment()),
                        proposal);
            }
            return new Saved(
                    RuleTable.get(transaction, inForce.revision()),
                    proposal,
                    inForce,
                    changes,
                    RuleWarnings.of(transaction, proposal, inForce.workspaces()));
        });
        rulebook.take(saved.inForce());
        return saved;
    }

    private static void check(OptionalLong seen, Revision newest) {
        if (seen.isPresent() && seen.getAsLong() != newest.number()) {
            throw new ConflictException("the rules are at revision " + newest.number() + " now, edited by "
                    + newest.author() + " at " + newest.createdAt() + ", not at " + seen.getAsLong()
                    + "; read them again");
        }
    }

    private static Base base(DSLContext transaction, Revision revision) {
        return new Base(
                RuleTable.setAt(transaction, revision.number()),
                RuleTable.highestIds(transaction),
                RuleTable.highestColumn(transaction));
    }

    private static Proposal proposal(DSLContext transaction, Base base, RuleChange change) {
        if (change instanceof RuleChange.Replace replace) {
            checkThere(transaction, base, new RowKey(replace.part(), replace.id()), "");
        } else if (change instanceof RuleChange.Remove remove) {
            checkThere(
                    transaction,
                    base,
                    new RowKey(remove.part(), remove.id()),
                    "Item trying to delete does not exists: ");
        }
        return Proposal.of(base, change);
    }

    /** The words with which production refuses come first. */
    private static void checkThere(DSLContext transaction, Base base, RowKey key, String production) {
        if (base.rules().has(key)) {
            return;
        }
        List<Stored> ever = RuleTable.rowsOf(transaction, key);
        if (ever.isEmpty()) {
            throw new NotFoundException(production + "there is no " + Proposal.named(key));
        }
        Optional<Revision> end =
                Optional.ofNullable(ever.get(ever.size() - 1).until()).map(until -> RuleTable.get(transaction, until));
        throw new ConflictException(STALE + ": " + Proposal.named(key) + " was replaced or removed"
                + end.map(by -> " by " + by.author() + " at " + by.createdAt() + " (revision " + by.number() + ")")
                        .orElse(""));
    }
}
