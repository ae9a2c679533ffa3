package io.runregistry.core.problem;

import java.util.List;
import java.util.stream.Collectors;

/** What was sent can't be done as it stands. Holds every problem that was found, not only the first. */
public class InvalidRequestException extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidRequestException(List<Problem> problems) {
        this(problems, problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
    }

    /** For what says in one message what its problems say. */
    protected InvalidRequestException(List<Problem> problems, String message) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    public InvalidRequestException(String code, String path, String message) {
        this(List.of(new Problem(code, path, message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
