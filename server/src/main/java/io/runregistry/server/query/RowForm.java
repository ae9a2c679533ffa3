package io.runregistry.server.query;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How an answer of rows looks. */
public interface RowForm {

    /** The header that names the version that all rows are of. */
    String AS_OF = "As-Of";

    /** Sets the headers; only called once nothing can be wrong with the question any more. */
    RowWriter begin(HttpServletResponse response, long version) throws IOException;
}
