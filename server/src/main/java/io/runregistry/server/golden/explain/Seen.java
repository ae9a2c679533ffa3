package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.server.golden.MatchingDatasets;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.Origin;
import io.runregistry.server.log.Origins;
import io.runregistry.server.log.Place.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * What the variables of some pieces are at one version, and by which actions.
 *
 * @param values of each piece
 */
record Seen(List<Map<Variable, ColumnRanges<Value>>> values, Origins origins) {

    /** As the pieces were evaluated. */
    static Seen now(DSLContext snapshot, List<Piece> pieces) {
        return new Seen(pieces.stream().map(Piece::values).toList(), origins(snapshot, pieces));
    }

    /** The same lumisections as the transaction sees them by now. */
    static Seen again(DSLContext snapshot, List<Piece> pieces) {
        Map<DatasetKey, List<Integer>> numbers = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            numbers.computeIfAbsent(pieces.get(i).dataset(), dataset -> new ArrayList<>())
                    .add(i);
        }
        List<Map<Variable, ColumnRanges<Value>>> values = new ArrayList<>(Collections.nCopies(pieces.size(), Map.of()));
        MatchingDatasets.forEach(
                snapshot,
                numbers.keySet().stream().map(DatasetKey::name).distinct().toList(),
                numbers.keySet().stream().map(DatasetKey::runNumber).distinct().toList(),
                subject -> numbers.getOrDefault(new DatasetKey(subject.runNumber(), subject.name()), List.of())
                        .forEach(number -> values.set(number, pieces.get(number).valuesIn(subject))));
        return new Seen(values, origins(snapshot, pieces));
    }

    private static Origins origins(DSLContext snapshot, List<Piece> pieces) {
        Map<Kind, Set<String>> places = new EnumMap<>(Kind.class);
        pieces.stream()
                .map(piece -> piece.values().keySet())
                .flatMap(Collection::stream)
                .forEach(variable -> variable.kind()
                        .ifPresent(kind -> places.computeIfAbsent(kind, none -> new TreeSet<>())
                                .add(variable.place())));
        return Origins.read(snapshot, pieces.stream().map(Piece::dataset).collect(Collectors.toSet()), places);
    }

    /** What a variable of a piece is; nowhere if there is no such dataset, or the variable is the lumisection itself. */
    ColumnRanges<Known> known(int number, Piece piece, Variable variable) {
        ColumnRanges<Value> along = values.get(number).getOrDefault(variable, ColumnRanges.empty());
        ColumnRanges<Origin> said = variable.origins(origins, piece.dataset(), piece.lumisections());
        return Cuts.join(along, said, (value, origin) -> new Known(value, Optional.ofNullable(origin)));
    }
}
