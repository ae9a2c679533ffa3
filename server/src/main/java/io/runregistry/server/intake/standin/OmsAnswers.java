package io.runregistry.server.intake.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The pages of the resources, with those faults that are in the rows. */
final class OmsAnswers {

    private final Season season;
    private final Faults faults;
    private final int largestPage;

    /** By how many rows the pages of a listing have shifted since its first page was last asked for. */
    private final Map<String, Integer> shifts = new ConcurrentHashMap<>();

    OmsAnswers(Season season, Faults faults, int largestPage) {
        this.season = season;
        this.faults = faults;
        this.largestPage = largestPage;
    }

    /** @throws IllegalArgumentException if it asks for something that the stand-in does not do */
    OmsPage page(String resource, @Nullable String rawQuery) {
        OmsQuery query = OmsQuery.parse(rawQuery, largestPage);
        List<ObjectNode> rows = query.select(rows(resource, query));
        String listing = resource + query.conditions() + query.sort();
        if (query.offset() == 0) {
            shifts.remove(listing);
        }
        boolean last = query.offset() + query.limit() >= rows.size();
        Optional<Fault> fault = faults.strike(possible -> switch (possible) {
            case SHIFTED_PAGES -> query.offset() > 0;
            case EMPTY_PAGE -> query.offset() < rows.size();
            case TOTAL_TOO_LARGE -> true;
            case TOTAL_TOO_SMALL -> !last;
            default -> false;
        });
        if (fault.filter(Fault.SHIFTED_PAGES::equals).isPresent()) {
            shifts.merge(listing, 1, Integer::sum);
        }
        int shift = shifts.getOrDefault(listing, 0);
        OmsPage page = new OmsPage(resource, cut(rows, query.offset() - shift, query.limit()), rows.size() + shift);
        return fault.map(strikes -> spoilt(page, strikes, query)).orElse(page);
    }

    private List<ObjectNode> rows(String resource, OmsQuery query) {
        if (resource.equals("runs")) {
            return season.runs().stream().map(SeasonRun::attributes).toList();
        }
        String run = query.demanded("run_number")
                .orElseThrow(() ->
                        new IllegalArgumentException("lumisections are asked for by run: filter[run_number]=355555"));
        return season.find(Integer.parseInt(run)).map(SeasonRun::lumisections).orElse(List.of());
    }

    private static List<ObjectNode> cut(List<ObjectNode> rows, int offset, int limit) {
        int from = Math.min(Math.max(offset, 0), rows.size());
        return rows.subList(from, Math.min(from + limit, rows.size()));
    }

    private static OmsPage spoilt(OmsPage page, Fault fault, OmsQuery query) {
        return switch (fault) {
            case EMPTY_PAGE -> new OmsPage(page.type(), List.of(), page.total());
            case TOTAL_TOO_LARGE -> new OmsPage(page.type(), page.rows(), page.total() + 1);
            case TOTAL_TOO_SMALL ->
                new OmsPage(
                        page.type(), page.rows(), query.offset() + page.rows().size());
            default -> page;
        };
    }
}
