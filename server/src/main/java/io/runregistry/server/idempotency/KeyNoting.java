package io.runregistry.server.idempotency;

import io.runregistry.core.problem.ConflictException;
import org.jooq.TransactionContext;
import org.jooq.TransactionListener;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Notes the key of the request that a thread answers in each transaction that wrote something, before it commits: of two that do
 * the same at once, one waits for the other here, and fails.
 */
@Component
class KeyNoting implements TransactionListener {

    @Override
    public void beginStart(TransactionContext context) {
        KeyedAction action = KeyedAction.current();
        if (action != null) {
            action.beginTransaction();
        }
    }

    @Override
    public void commitStart(TransactionContext context) {
        KeyedAction action = KeyedAction.current();
        if (action == null || !hasWritten(context)) {
            return;
        }
        if (!KeyTable.note(context.dsl(), action)) {
            throw new ConflictException("this was done by a request with the same Idempotency-Key");
        }
        action.setNoted();
    }

    @Override
    public void rollbackEnd(TransactionContext context) {
        KeyedAction action = KeyedAction.current();
        if (action != null) {
            action.undoTransaction();
        }
    }

    private static boolean hasWritten(TransactionContext context) {
        return DSL.using(context.configuration())
                .fetchSingle("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
                .get(0, Boolean.class);
    }
}
