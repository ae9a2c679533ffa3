package io.runregistry.server.intake.oms;

import io.runregistry.core.problem.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * A listing of OMS, read page by page until all of it was seen. Pages are counted in rows, so that one that comes or goes
 * meanwhile shifts those behind it: what was read then does not fit together, and is read again.
 *
 * @param query without the page: {@code runs?filter[run_number]=355555}
 * @param limit how many rows are asked for at once; OMS may give fewer
 * @param most how many rows there may be at all
 */
record Listing(OmsHttp http, String query, int limit, int most) {

    static final int MOST_READINGS = 5;

    OmsPage page(int offset, Predicate<String> keeps) {
        String page = query + "&page[limit]=" + limit + "&page[offset]=" + offset;
        return http.get(page, body -> OmsPage.read(body, keeps));
    }

    /**
     * All rows.
     *
     * @param keeps which attributes are kept
     * @param key what no two rows have in common
     * @throws UnavailableException if OMS does not answer, its pages never fit together, or there are too many rows
     */
    List<OmsRow> readAll(Predicate<String> keeps, ToIntFunction<OmsRow> key) {
        for (int reading = 1; reading <= MOST_READINGS; reading++) {
            Optional<List<OmsRow>> rows = readOnce(keeps, key);
            if (rows.isPresent()) {
                return rows.get();
            }
        }
        throw unsettled();
    }

    UnavailableException unsettled() {
        return new UnavailableException("OMS answered " + query
                + " with pages that don't fit together: rows came twice, or" + " fewer than it counts, each of the "
                + MOST_READINGS + " times that it was asked; try again later");
    }

    /** Nothing if the pages did not fit together. */
    private Optional<List<OmsRow>> readOnce(Predicate<String> keeps, ToIntFunction<OmsRow> key) {
        Map<Integer, OmsRow> rows = new LinkedHashMap<>();
        OmsPage first = page(0, keeps);
        OmsPage page = first;
        while (true) {
            for (OmsRow row : page.rows()) {
                if (rows.put(key.applyAsInt(row), row) != null) {
                    return Optional.empty();
                }
            }
            if (rows.size() > most) {
                throw new UnavailableException("OMS answers " + query + " with more than " + most + " rows");
            }
            if (isLast(page, first, rows.size())) {
                return page.total().orElse(rows.size()) == rows.size()
                        ? Optional.of(new ArrayList<>(rows.values()))
                        : Optional.empty();
            }
            page = page(rows.size(), keeps);
            if (!page.total().equals(first.total())) {
                return Optional.empty();
            }
        }
    }

    /** A full page need not be the last one, whatever OMS counts. */
    private boolean isLast(OmsPage page, OmsPage first, int read) {
        boolean isLater = read > page.size();
        boolean full = page.size() >= limit || isLater && page.size() >= first.size();
        OptionalInt total = page.total();
        return page.size() == 0 || !full && (total.isEmpty() || read >= total.getAsInt());
    }
}
