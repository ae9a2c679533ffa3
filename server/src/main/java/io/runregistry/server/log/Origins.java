package io.runregistry.server.log;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.server.log.Place.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * By which actions the values that hold came about, told from the log: what was undone does not count, what people said wins
 * over what the feed said, and where somebody only said again what held, it is the first who said so. Immutable.
 */
public final class Origins {

    /** A place of a run. */
    private record Located(int runNumber, Place place) {}

    private final Map<Located, ColumnOrigins> columns = new HashMap<>();
    /** As columns of a single lumisection. */
    private final Map<Located, ColumnOrigins> attributes = new HashMap<>();

    private static final int ONLY = 1;
    private static final String NULL = "null";

    private Origins() {}

    /**
     * Reads what was said of these datasets and their runs, as the transaction sees the log: one statement for each kind of
     * values, however many datasets there are.
     *
     * @param names which places are wanted, by their kind: attributes as {@code oms_attributes.energy}, columns as {@code
     *     dt-dt}
     */
    public static Origins read(
            DSLContext transaction, Collection<DatasetKey> datasets, Map<Kind, ? extends Collection<String>> names) {
        Origins origins = new Origins();
        OriginEvents events = new OriginEvents(transaction);
        Set<String> rr = names(names, Kind.RR_LUMISECTIONS);
        Set<String> oms = names(names, Kind.OMS_LUMISECTIONS);
        if (!rr.isEmpty()) {
            events.columns(
                    datasets,
                    Source.RR,
                    (dataset, document, event) -> origins.addColumns(
                            Kind.RR_LUMISECTIONS,
                            dataset,
                            LumisectionDocument.decodeRr(document, rr::contains),
                            event));
        }
        if (!oms.isEmpty()) {
            events.columns(
                    withOnline(datasets),
                    Source.OMS,
                    (dataset, document, event) -> origins.addColumns(
                            Kind.OMS_LUMISECTIONS,
                            dataset,
                            LumisectionDocument.decodeOms(document, oms::contains),
                            event));
        }
        Set<String> ofRuns = names(names, Kind.RUN);
        if (!ofRuns.isEmpty()) {
            Set<Integer> runs = datasets.stream().map(DatasetKey::runNumber).collect(Collectors.toSet());
            events.ofRuns(runs, ofRuns, origins::addAttribute);
        }
        Set<String> ofDatasets = names(names, Kind.DATASET);
        if (!ofDatasets.isEmpty()) {
            events.ofDatasets(datasets, ofDatasets, origins::addAttribute);
        }
        return origins;
    }

    private static Set<String> names(Map<Kind, ? extends Collection<String>> names, Kind kind) {
        Collection<String> given = names.get(kind);
        return given == null ? Set.of() : Set.copyOf(given);
    }

    private static Set<DatasetKey> withOnline(Collection<DatasetKey> datasets) {
        return datasets.stream()
                .flatMap(key -> Stream.of(key, DatasetKey.online(key.runNumber())))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private <V> void addColumns(Kind kind, DatasetKey dataset, LumisectionValues<V> values, OriginEvents.Event event) {
        values.columns()
                .forEach((name, said) -> columns.computeIfAbsent(
                                new Located(dataset.runNumber(), new Place(kind, dataset.name(), name)),
                                place -> new ColumnOrigins(true))
                        .add(said, event));
    }

    /** Of a run's RR attributes people's null takes back what they said; of all others the last one to speak wins. */
    private void addAttribute(int runNumber, Place place, String value, OriginEvents.Event event) {
        boolean layered = place.kind() == Kind.RUN && place.name().startsWith("rr_attributes.");
        ColumnOrigins said =
                attributes.computeIfAbsent(new Located(runNumber, place), located -> new ColumnOrigins(layered));
        if (layered && !event.origin().automatic() && value.equals(NULL)) {
            said.takeBack(event);
        } else {
            said.add(ColumnRanges.of(ONLY, ONLY, value), event);
        }
    }

    /** Where the values of a column came about that hold for a dataset, inherited ones included; not where there is none. */
    public ColumnRanges<Origin> ofColumn(DatasetKey dataset, Kind kind, String column) {
        ColumnOrigins own = said(dataset, kind, column);
        return kind == Kind.OMS_LUMISECTIONS && !dataset.isOnline()
                ? own.winningOver(said(DatasetKey.online(dataset.runNumber()), kind, column))
                : own.winning();
    }

    private ColumnOrigins said(DatasetKey dataset, Kind kind, String column) {
        return columns.getOrDefault(
                new Located(dataset.runNumber(), new Place(kind, dataset.name(), column)), new ColumnOrigins(true));
    }

    /** Where the value of an attribute of a run or a dataset came about; nothing if it has none. */
    public Optional<Origin> ofAttribute(int runNumber, Place place) {
        return Optional.ofNullable(attributes.get(new Located(runNumber, place)))
                .flatMap(said -> said.winning().at(ONLY));
    }
}
