package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged program on the module path, in a separate process. */
final class TaxDeskIT {

  private static final Path MODULES = Path.of(System.getProperty("octroi.modules"));
  private static final int SECONDS_MAX = 300;

  @TempDir private Path directory;

  /** The result of a process. */
  private record Result(int exitCode, List<String> out, List<String> err) {}

  private Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                MODULES.toString(),
                "-m",
                "io.octroi.examples/io.octroi.examples.TaxDesk"));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    // Without --store, the file is in the working directory.
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(
          process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), "the process did not exit in time");
    } finally {
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
  }

  private static void assertLine(Result result, String line) {
    List<String> normalized =
        result.out().stream().map(each -> each.replaceAll(" +", " ")).toList();
    assertTrue(
        normalized.stream().anyMatch(each -> each.startsWith(line)), line + " in " + normalized);
  }

  @Test
  void theFirstStartImportsTheTablesAndLaterStartsReuseThem()
      throws IOException, InterruptedException {
    Result first = run();

    assertEquals(0, first.exitCode(), first::toString);
    assertEquals(3, first.err().size(), first::toString);
    assertTrue(first.err().get(0).startsWith("Imported 10,058 rows of us-sst-ga-wi-mn.csv: "));
    assertLine(first, "USA/GA/30004 19 2026-03-31 6 % RATED US-GA 6 % 2011-01-01 to 2026-03-31");
    assertLine(first, "USA/GA/30004 19 2026-04-01 7 % RATED US-GA 7 % since 2026-04-01");
    assertLine(first, "USA/GA/30004 food 2026-03-31 2 % RATED");
    assertLine(first, "USA/GA/30004 food 2026-04-01 3 % RATED");
    assertLine(first, "USA/WI/53202 19 2023-12-31 5.5 % RATED");
    assertLine(first, "USA/WI/53202 food 2024-01-01 5.9 % RATED");
    assertLine(first, "USA/MN/56009 19 2026-03-31 6.875 % RATED");
    assertLine(first, "USA/MN/56009 food 2026-04-01 7.375 % RATED");
    assertLine(first, "ESP//28013 19 2026-04-01 21 % RATED");
    assertLine(first, "ESP//35001 19 2026-04-01 0 % RATED ESP-VAT 0 %");
    assertLine(first, "ESP 19 2026-04-01 ~ 21 % RATED");
    assertLine(first, "CAN/ON/M5V3L9 19 2026-04-01 13 % RATED CAN-ON 13 %");
    assertLine(first, "USA/GA/30004 19 2026-04-01 777 0 % EXEMPT certificate ST-5");
    assertLine(first, "USA/GA/30004 19 2026-04-01 x-777 0 % EXEMPT certificate ST-5");
    assertLine(first, "USA/CA/94103 19 2026-04-01 0 % UNRATED no rule");

    assertEquals(new Result(0, first.out(), List.of()), run());

    Result question = run("USA/GA/30004", "food", "--date", "2026-03-31", "--explain");
    assertEquals(0, question.exitCode(), question::toString);
    assertLine(question, "USA/GA/30004 food 2026-03-31 2 % RATED US-GA 2 %");
    assertEquals(List.of(), question.err());

    assertEquals(
        new Result(2, List.of(), List.of("tax desk: product \"spaceship\" not found")),
        run("USA/GA/30004", "spaceship"));
  }

  @Test
  void anInvalidCountryIsReportedBeforeTheImport() throws IOException, InterruptedException {
    assertEquals(
        new Result(
            2,
            List.of(),
            List.of("tax desk: country: is not an ISO 3166-1 code, such as USA or US: \"XX\"")),
        run("XX", "19"));
    assertTrue(Files.notExists(directory.resolve("data")));
  }
}
