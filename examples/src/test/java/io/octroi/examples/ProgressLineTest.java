package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.ImportProgress.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

  private static String output(boolean terminal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProgressLine line =
        new ProgressLine(
            new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, "rates.csv");
    line.accept(new ImportProgress(Phase.READING, 12_000, OptionalLong.empty()));
    line.accept(new ImportProgress(Phase.CHECKING, 0, OptionalLong.of(12_000)));
    line.done("here");
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void aTerminalShowsOneChangingLine() {
    assertEquals(
        "\rImporting rates.csv: reading 12,000 rows"
            + "\rImporting rates.csv: checking 0 of 12,000 rows"
            + "\rImported 12,000 rows of rates.csv: here       \n",
        output(true));
  }

  @Test
  void otherOutputsShowOneFinalLine() {
    assertEquals("Imported 12,000 rows of rates.csv: here\n", output(false));
  }
}
