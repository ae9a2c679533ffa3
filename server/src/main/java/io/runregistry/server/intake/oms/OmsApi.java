package io.runregistry.server.intake.oms;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.OmsSettings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What OMS knows. Each call reads every page of what it asks for, and throws an {@link UnavailableException} if OMS does not
 * answer, or not as it should, however often it is asked. Safe for threads, who share what may be sent in a second.
 */
public final class OmsApi {

    private static final int PAGE_OF_LUMISECTIONS = 5000;
    private static final int PAGE_OF_CHANGES = 49;
    private static final int PAGE_OF_RUNS = 500;
    private static final int MOST_RUNS = 1_000_000;

    private final OmsHttp http;
    private final URI base;
    private final int maxLumisections;

    public OmsApi(OmsSettings settings, int maxLumisections) {
        OmsConnection connection = new OmsConnection(new Pace(settings.requestsPerSecond()));
        this.base = settings.url();
        this.http = new OmsHttp(connection, base, settings.signIn().map(signIn -> new OmsTokens(connection, signIn)));
        this.maxLumisections = maxLumisections;
    }

    /** Where it is, without a slash at the end. */
    public URI url() {
        return base;
    }

    /** A run; nothing if OMS does not know it. */
    public Optional<OmsRow> findRun(int runNumber) {
        Listing listing = new Listing(http, "runs?filter[run_number]=" + runNumber, 10, 1);
        List<OmsRow> rows = listing.readAll(any -> true, OmsRow::runNumber);
        rows.forEach(row -> refuseOther(row, row.runNumber(), runNumber));
        return rows.stream().findFirst();
    }

    /**
     * The lumisections of a run, by their numbers.
     *
     * @param keeps which attributes are kept, beside their numbers
     */
    public List<OmsRow> lumisections(int runNumber, Predicate<String> keeps) {
        Listing listing = new Listing(
                http,
                "lumisections?filter[run_number]=" + runNumber + "&sort=lumisection_number",
                PAGE_OF_LUMISECTIONS,
                maxLumisections);
        Predicate<String> numbers = name -> name.equals("run_number") || name.equals("lumisection_number");
        List<OmsRow> rows = listing.readAll(numbers.or(keeps), OmsRow::lumisection);
        rows.forEach(row -> refuseOther(row, row.attributes().path("run_number").asInt(runNumber), runNumber));
        return rows;
    }

    private static void refuseOther(OmsRow row, int ofRun, int runNumber) {
        if (ofRun != runNumber) {
            throw new UnavailableException("OMS was asked for run " + runNumber + ", and answered with one of run "
                    + row.attributes().path("run_number"));
        }
    }

    /** The runs that changed then or later, the last one first; and those of which OMS does not say when. */
    public List<ListedRun> changedSince(Instant time) {
        return ChangedRuns.read(
                new Listing(http, "runs?sort=-last_update,-run_number", PAGE_OF_CHANGES, MOST_RUNS), time);
    }

    /**
     * The numbers of the runs from {@code first} to {@code last}, both included, that OMS knows.
     *
     * @throws ConflictException if there are more than {@code most}
     */
    public List<Integer> runNumbers(int first, int last, int most) {
        String query = "runs?filter[run_number][GE]=" + first + "&filter[run_number][LE]=" + last + "&sort=run_number";
        Listing listing = new Listing(http, query, PAGE_OF_RUNS, most);
        int runs = new Listing(http, query, 1, most)
                .page(0, "run_number"::equals)
                .total()
                .orElse(0);
        if (runs > most) {
            throw new ConflictException(String.format(
                    Locale.ROOT,
                    "OMS has %,d runs from %d to %d, and at most %,d are read at once; take a smaller range",
                    runs,
                    first,
                    last,
                    most));
        }
        return listing.readAll("run_number"::equals, OmsRow::runNumber).stream()
                .map(OmsRow::runNumber)
                .toList();
    }

    /** Whether it answers at all. */
    public boolean answers() {
        try {
            new Listing(http, "runs?sort=-last_update,-run_number", 1, MOST_RUNS).page(0, "run_number"::equals);
            return true;
        } catch (UnavailableException e) {
            return false;
        }
    }
}
