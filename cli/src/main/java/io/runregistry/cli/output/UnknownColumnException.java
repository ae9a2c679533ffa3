package io.runregistry.cli.output;

/** A column was asked for that the rows don't have. */
public final class UnknownColumnException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnknownColumnException(String message) {
        super(message);
    }
}
