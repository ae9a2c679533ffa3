package io.runregistry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final String LONG = "a text of some words that is longer than the table is wide";

    private static String printed(String first, String last) {
        return printed(first, last, LONG);
    }

    private static String printed(String first, String last, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Table(List.of(first, last), List.of(List.of(text, text)), new Terminal(40, false))
                .print(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList().get(1);
    }

    @Test
    void longTextsGiveWay() {
        assertThat(printed("name", "comment")).hasSize(40).endsWith("…");
    }

    @Test
    void onlyAReasonAtTheEndIsToldWhole() {
        assertThat(printed("name", "reason")).contains("…  ").endsWith(LONG);
        assertThat(printed("reason", "name")).hasSize(40).endsWith("…");
    }

    @Test
    void noTextCommandsTheTerminal() {
        assertThat(printed("name", "comment", "a\u001b[2Jb\r\nc\u009bd\u007f\te"))
                .isEqualTo("a [2Jb  c d  e  a [2Jb  c d  e");
    }
}
