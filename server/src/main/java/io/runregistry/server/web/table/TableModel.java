package io.runregistry.server.web.table;

import io.runregistry.server.query.Rows.Found;
import io.runregistry.server.web.table.TableRequest.Sort;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a table's page shows.
 *
 * @param found what answers the query; null if it can't be understood
 * @param error why it can't; empty if it can
 * @param madeAt when the version was made that is looked at, if it is a past one
 */
record TableModel(
        TableRequest request,
        List<String> workspaces,
        @Nullable Found found,
        List<Row> rows,
        String error,
        Optional<Instant> madeAt) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** In UTC, which is to be said beside it. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    boolean isPast() {
        return request.asOf().isPresent();
    }

    String version() {
        return found == null ? "" : Long.toString(found.version());
    }

    /** {@code 1,234 of 5,678 runs}. */
    String counts() {
        if (found == null) {
            return "";
        }
        String all = request.table().words(found.all());
        return found.count() == found.all() ? all : String.format(Locale.ROOT, "%,d of %s", found.count(), all);
    }

    /** {@code 51–100}; empty if there are no rows. */
    String range() {
        int first = (request.page() - 1) * request.size() + 1;
        return rows.isEmpty() ? "" : String.format(Locale.ROOT, "%,d–%,d", first, first + rows.size() - 1);
    }

    int pages() {
        return found == null ? 1 : Math.max(1, (found.count() + request.size() - 1) / request.size());
    }

    int count() {
        return found == null ? 0 : found.count();
    }

    Address page(int number) {
        return number == 1
                ? request.address().without("page")
                : request.address().with("page", Integer.toString(number));
    }

    Address size(int size) {
        return request.address().without("page").with("size", Integer.toString(size));
    }

    Address present() {
        return request.address().without("as_of");
    }

    Address withoutQuery() {
        return request.address().without("page").with("query", "");
    }

    /** All rows in a file. */
    Address export(String ending) {
        return request.address()
                .without("page", "size")
                .at("/web/table/" + request.table().word() + "." + ending);
    }

    /** Where scripts ask for parts of the table. */
    Address part(String name) {
        return request.address()
                .without("page", "size")
                .at("/web/table/" + request.table().word() + "/" + name);
    }

    /** Sorted by a column alone; by the one it is sorted by already, the other way round. */
    Address sortedBy(Shown column) {
        return sortedBy(List.of(next(column)));
    }

    /** Sorted by a column as well, after what it is sorted by already. */
    Address sortedAlsoBy(Shown column) {
        List<Sort> sort = new ArrayList<>(request.sort());
        Sort next = next(column);
        int place = place(column);
        if (place < 0) {
            sort.add(next);
        } else {
            sort.set(place, next);
        }
        return sortedBy(sort);
    }

    private Address sortedBy(List<Sort> sort) {
        return request.address()
                .without("page")
                .with("sort", String.join(",", sort.stream().map(Sort::toString).toList()));
    }

    private Sort next(Shown column) {
        int place = place(column);
        boolean descending = place < 0
                ? column.descendingFirst()
                : !request.sort().get(place).descending();
        return new Sort(column.sortKey(), descending);
    }

    private int place(Shown column) {
        for (int i = 0; i < request.sort().size(); i++) {
            String name = request.sort().get(i).name();
            if (name.equals(column.sortKey()) || name.equals(column.wire()) || name.equals(column.name())) {
                return i;
            }
        }
        return -1;
    }

    /** For {@code aria-sort}; null if the column has no part in the order. */
    @Nullable
    String order(Shown column) {
        int place = place(column);
        if (place < 0) {
            return null;
        }
        return request.sort().get(place).descending() ? "descending" : "ascending";
    }

    /** {@code ▼}, with its place in the order if there are several. */
    String arrow(Shown column) {
        int place = place(column);
        if (place < 0) {
            return "";
        }
        String arrow = request.sort().get(place).descending() ? "▼" : "▲";
        return request.sort().size() == 1 ? arrow : arrow + (place + 1);
    }
}
