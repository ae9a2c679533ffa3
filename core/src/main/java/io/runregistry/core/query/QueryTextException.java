package io.runregistry.core.query;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A query's text that can't be understood. The message shows each place with a caret under it:
 *
 * <pre>
 * unknown attribute "hlt_keyy"; did you mean "hlt_key"?
 *   run &gt; 1 and hlt_keyy like "x"
 *               ^^^^^^^^
 * </pre>
 */
public final class QueryTextException extends InvalidRequestException {

    private final transient List<Mark> marks;

    QueryTextException(List<Mark> marks) {
        super(
                marks.stream().map(Mark::problem).toList(),
                marks.stream().map(mark -> mark.problem().message()).collect(Collectors.joining("\n")));
        this.marks = List.copyOf(marks);
    }

    /** The places, in the order in which they were found; one at least. */
    public List<Mark> marks() {
        return marks;
    }

    /**
     * A place in the text and what is wrong there.
     *
     * @param problem with a message that shows the place
     * @param says what is wrong, in one line, without showing the place
     * @param offset chars before the place, from 0
     * @param length chars of the place; at least 1, also at the text's end
     */
    public record Mark(Problem problem, String says, int offset, int length) {}
}
