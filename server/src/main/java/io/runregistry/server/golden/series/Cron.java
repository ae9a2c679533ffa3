package io.runregistry.server.golden.series;

import io.runregistry.core.problem.InvalidRequestException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/** Times that come again and again: minute, hour, day of the month, month and day of the week, in UTC. */
final class Cron {

    private static final int FIELDS = 5;
    private static final int LONGEST = 200;

    private final String text;
    private final CronExpression expression;

    private Cron(String text, CronExpression expression) {
        this.text = text;
        this.expression = expression;
    }

    /** @throws InvalidRequestException if it is none, means different things to different people, or never comes */
    static Cron parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != FIELDS || text.length() > LONGEST) {
            throw wrong(
                    text, "needs five fields: minute, hour, day of the month, month, day of the week, as 30 2 * * *");
        }
        if (isRestricted(fields[2]) && isRestricted(fields[4])) {
            throw wrong(
                    text, "gives days of the month and of the week, which some join by and, others by or; give one");
        }
        Cron cron = new Cron(String.join(" ", fields), expression(text, fields));
        if (cron.after(Instant.EPOCH).isEmpty()) {
            throw wrong(text, "names a time that never comes");
        }
        return cron;
    }

    private static boolean isRestricted(String days) {
        return !days.equals("*") && !days.equals("?");
    }

    private static CronExpression expression(String text, String[] fields) {
        try {
            return CronExpression.parse("0 " + String.join(" ", fields));
        } catch (IllegalArgumentException e) {
            throw wrong(text, "is none (" + e.getMessage() + "); write it as 30 2 * * *");
        }
    }

    private static InvalidRequestException wrong(String text, String why) {
        return new InvalidRequestException("wrong_cron", "cron", "\"" + text + "\" at cron " + why);
    }

    /** The next time after this one. */
    Optional<Instant> after(Instant time) {
        return Optional.ofNullable(expression.next(time.atZone(ZoneOffset.UTC))).map(ZonedDateTime::toInstant);
    }

    @Override
    public String toString() {
        return text;
    }
}
