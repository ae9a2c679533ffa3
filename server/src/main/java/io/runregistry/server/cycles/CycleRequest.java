package io.runregistry.server.cycles;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.server.batch.BatchCall;
import io.runregistry.server.cycles.Membership.Choice;
import io.runregistry.server.cycles.Membership.NewCycle;
import io.runregistry.server.datasets.DatasetMoves;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bodies of calls on cycles. What can't be done as it stands is an {@link InvalidRequestException}. */
final class CycleRequest {

    private static final int LONGEST_NAME = 255;
    private static final int LATEST_YEAR = 9999;
    private static final String SUFFIX = "_state";

    private final ObjectNode body;
    private final DatasetMoves moves;

    CycleRequest(ObjectNode body, DatasetMoves moves) {
        this.body = body;
        this.moves = moves;
    }

    /** {@code id_cycle}, which may come as text. */
    static int id(ObjectNode body) {
        JsonNode id = body.path("id_cycle");
        String text = id.isInt() || id.isString() ? id.asString() : "";
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new InvalidRequestException(
                    "wrong_cycle", "id_cycle", "id_cycle must be the number of a cycle, not " + body.get("id_cycle"));
        }
        return Integer.parseInt(text);
    }

    /** {@code {cycle_name, deadline, cycle_attributes}}, all of which must be there. */
    NewCycle newCycle() {
        List<Problem> problems = new ArrayList<>();
        @Nullable SortedMap<String, String> states = check(this::states, problems);
        @Nullable String name = check(this::name, problems);
        @Nullable Instant deadline = check(this::deadline, problems);
        if (states == null || name == null || deadline == null) {
            throw new InvalidRequestException(problems);
        }
        states.forEach((workspace, state) -> {
            if (!state.equals(Cycle.PENDING)) {
                problems.add(new Problem(
                        "wrong_state",
                        "cycle_attributes." + workspace + SUFFIX,
                        "a cycle begins pending in every workspace, not " + state + " in " + workspace));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new NewCycle(name, states, deadline);
    }

    /** Some of the same; what is not there stays as it is. */
    Cycles.Edit edit() {
        List<Problem> problems = new ArrayList<>();
        Optional<SortedMap<String, String>> states = given("cycle_attributes", this::states, problems);
        Optional<String> name = given("cycle_name", this::name, problems);
        Optional<Instant> deadline = given("deadline", this::deadline, problems);
        if (problems.isEmpty() && states.isEmpty() && name.isEmpty() && deadline.isEmpty()) {
            problems.add(new Problem(
                    "nothing_to_change",
                    "",
                    "nothing is to be changed; give cycle_name, deadline, cycle_attributes, or some of them"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new Cycles.Edit(name, deadline, states);
    }

    private <T> Optional<T> given(String field, Supplier<T> reading, List<Problem> problems) {
        return body.has(field) ? Optional.ofNullable(check(reading, problems)) : Optional.empty();
    }

    private static <T> @Nullable T check(Supplier<T> reading, List<Problem> problems) {
        try {
            return reading.get();
        } catch (InvalidRequestException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private String name() {
        JsonNode name = body.path("cycle_name");
        String text = name.asString("").strip();
        if (text.isEmpty() || !name.isString()) {
            throw wrong("missing_name", "cycle_name", "Please add a cycle name (must be unique)");
        }
        if (text.length() > LONGEST_NAME) {
            throw wrong("name_too_long", "cycle_name", "cycle_name may have at most " + LONGEST_NAME + " characters");
        }
        return text;
    }

    private Instant deadline() {
        JsonNode deadline = body.path("deadline");
        String text = deadline.asString("").strip();
        if (deadline.isMissingNode() || deadline.isNull() || deadline.isString() && text.isEmpty()) {
            throw wrong("missing_deadline", "deadline", "Please add cycle deadline, a date like 2026-02-01");
        }
        try {
            OffsetDateTime time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            if (deadline.isString() && time.getYear() >= 1 && time.getYear() <= LATEST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // said below, as for a year that can't be meant
        }
        throw wrong(
                "wrong_deadline",
                "deadline",
                "deadline must be a date like 2026-02-01, which is 00:00 UTC, or a time like 2026-02-01T12:00:00Z, not "
                        + deadline);
    }

    /** The state by workspace. */
    private SortedMap<String, String> states() {
        JsonNode attributes = body.path("cycle_attributes");
        if (!attributes.isObject() || attributes.isEmpty()) {
            throw wrong(
                    "missing_workspaces",
                    "cycle_attributes",
                    "There must be at least 1 workspace selected: cycle_attributes must be like"
                            + " {\"dt_state\": \"pending\", \"global_state\": \"pending\"}");
        }
        if (!attributes.has("global_state")) {
            throw wrong(
                    "missing_global", "cycle_attributes", "Cycle must include global workspace state: global_state");
        }
        SortedMap<String, String> states = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        attributes.forEachEntry((name, state) ->
                check(() -> states.put(workspace(name), state(name, state)), problems));
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return states;
    }

    private String workspace(String name) {
        String path = "cycle_attributes." + name;
        if (!name.endsWith(SUFFIX)) {
            throw wrong("unknown_workspace", path, path + " must be a workspace and \"_state\", as dt_state");
        }
        String workspace = name.substring(0, name.length() - SUFFIX.length());
        moves.checkWorkspace(workspace, path);
        return workspace;
    }

    private static String state(String name, JsonNode state) {
        String text = state.isString() ? state.stringValue() : "";
        if (!Set.of(Cycle.PENDING, Cycle.COMPLETED).contains(text)) {
            throw wrong(
                    "wrong_state",
                    "cycle_attributes." + name,
                    "cycle_attributes." + name + " must be pending or completed, not " + state);
        }
        return text;
    }

    /** {@code {filter, all?, dry_run?}}. */
    Choice choice() {
        JsonNode filter = body.path("filter");
        return new Choice(
                filter.isMissingNode() || filter.isNull() ? JsonNodeFactory.instance.objectNode() : filter,
                BatchCall.flag(body, "all"),
                BatchCall.flag(body, "dry_run"));
    }

    private static InvalidRequestException wrong(String code, String path, String message) {
        return new InvalidRequestException(code, path, message);
    }
}
