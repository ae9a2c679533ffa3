package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.Query.Share;
import io.runregistry.core.query.Query.Share.Measure;
import java.util.Arrays;

/** A column, to be asked how much of a dataset has a status in it, and what was written to it. */
public record Column(String name) {

    private static final double WHOLE = 100;

    /** At least one lumisection has this status. */
    public Query has(Status status) {
        return count(status).greaterThan(0);
    }

    /** At least one lumisection has one of these statuses. */
    public Query hasAny(Status first, Status... others) {
        return Arrays.stream(others).map(this::has).reduce(has(first), Query::or);
    }

    /** No lumisection has this status, also where there are none. */
    public Query no(Status status) {
        return count(status).is(0);
    }

    /** Every lumisection has this status, and there is one. */
    public Query all(Status status) {
        return share(status).atLeast(WHOLE);
    }

    /** How many lumisections have this status. */
    public Subject count(Status status) {
        return new Subject(new Attribute.FlagCount(name, status));
    }

    /** How much of the dataset has this status, in percent of its lumisections. */
    public StatusShare share(Status status) {
        return new StatusShare(name, status, Measure.LUMISECTIONS);
    }

    /** The comments of its lumisections, of which one must be as asked. */
    public Subject comment() {
        return new Subject(new FlagTexts(name, FlagTexts.Kind.COMMENTS));
    }

    /** The causes of its lumisections, of which one must be as asked. */
    public Subject cause() {
        return new Subject(new FlagTexts(name, FlagTexts.Kind.CAUSES));
    }

    /** The share of a status, to be compared with 0 to 100 percent; more or less is an {@link IllegalArgumentException}. */
    public record StatusShare(String column, Status status, Measure of) {

        /** The same in percent of the recorded luminosity. */
        public StatusShare ofLuminosity() {
            return new StatusShare(column, status, Measure.LUMINOSITY);
        }

        public Query above(double percent) {
            return compare(Operator.GREATER, percent);
        }

        public Query below(double percent) {
            return compare(Operator.LESS, percent);
        }

        public Query atLeast(double percent) {
            return compare(Operator.AT_LEAST, percent);
        }

        public Query atMost(double percent) {
            return compare(Operator.AT_MOST, percent);
        }

        public Query is(double percent) {
            return compare(Operator.EQUAL, percent);
        }

        public Query isNot(double percent) {
            return compare(Operator.NOT_EQUAL, percent);
        }

        private Query compare(Operator operator, double percent) {
            return new Share(column, status, operator, percent, of);
        }
    }
}
