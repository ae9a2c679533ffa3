package io.runregistry.server.log;

import io.runregistry.core.lumi.ColumnRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/** Folds what was said of one column, or of an attribute as if it were one, into who said it. Not safe for threads. */
final class ColumnOrigins {

    private final boolean layered;
    private ColumnRanges<Written> automatic = ColumnRanges.empty();
    private ColumnRanges<Written> manual = ColumnRanges.empty();
    private final List<Undone> undone = new ArrayList<>();

    private record Written(Object value, OriginEvents.Event by) {}

    /** @param revert what undid it */
    private record Undone(ColumnRanges<Object> said, OriginEvents.Event by, Origin revert) {}

    /** @param layered whether what people say wins whenever they say it; else the last one wins */
    ColumnOrigins(boolean layered) {
        this.layered = layered;
    }

    /** What was said next. */
    void add(ColumnRanges<?> values, OriginEvents.Event by) {
        ColumnRanges<Object> said = values.map(value -> value);
        if (by.revert().isPresent()) {
            undone.add(new Undone(said, by, by.revert().get()));
        } else if (isManual(by)) {
            manual = with(manual, said, by);
        } else {
            automatic = with(automatic, said, by);
        }
    }

    /** What people said next is that they say nothing any more. */
    void takeBack(OriginEvents.Event by) {
        if (by.revert().isEmpty()) {
            manual = ColumnRanges.empty();
        }
    }

    private boolean isManual(OriginEvents.Event by) {
        return layered && !by.origin().automatic();
    }

    /** Who says again what holds already does not change who said it first. */
    private static ColumnRanges<Written> with(
            ColumnRanges<Written> before, ColumnRanges<Object> said, OriginEvents.Event by) {
        ColumnRanges<Object> changed = said.differingFrom(before.map(Written::value));
        return before.overlaidBy(changed.map(value -> new Written(value, by)));
    }

    private ColumnRanges<Written> winners() {
        return automatic.overlaidBy(manual);
    }

    ColumnRanges<Origin> winning() {
        ColumnRanges<Written> winners = winners();
        return withReverts(winners, winners.map(written -> written.by().origin()), this::hadWon);
    }

    /** The same, and where it says nothing what another column says that it inherits from. */
    ColumnRanges<Origin> winningOver(ColumnOrigins inherited) {
        return withReverts(inherited.winners(), inherited.winning(), (undoneEvent, winner) -> true)
                .overlaidBy(winning());
    }

    private ColumnRanges<Origin> withReverts(
            ColumnRanges<Written> winners,
            ColumnRanges<Origin> origins,
            BiPredicate<OriginEvents.Event, OriginEvents.Event> hadWon) {
        ColumnRanges<Origin> all = origins;
        for (Undone one : undone.stream()
                .sorted(Comparator.comparingLong(each -> each.revert().atomicVersion()))
                .toList()) {
            all = all.overlaidBy(restored(winners, one, hadWon));
        }
        return all;
    }

    /** Where a winner had lost to what was undone then. */
    private static ColumnRanges<Origin> restored(
            ColumnRanges<Written> winners, Undone one, BiPredicate<OriginEvents.Event, OriginEvents.Event> hadWon) {
        ColumnRanges.Builder<Origin> restored = new ColumnRanges.Builder<>();
        for (int i = 0; i < winners.size(); i++) {
            Written winner = winners.value(i);
            if (!hadWon.test(one.by(), winner.by())) {
                continue;
            }
            for (int j = 0; j < one.said().size(); j++) {
                int first = Math.max(winners.first(i), one.said().first(j));
                int last = Math.min(winners.last(i), one.said().last(j));
                if (first <= last && !one.said().value(j).equals(winner.value())) {
                    restored.add(first, last, winner.by().origin().againSince(one.revert()));
                }
            }
        }
        return restored.build();
    }

    private boolean hadWon(OriginEvents.Event undoneEvent, OriginEvents.Event winner) {
        return isManual(undoneEvent) == isManual(winner)
                ? undoneEvent.version() > winner.version()
                : isManual(undoneEvent);
    }
}
