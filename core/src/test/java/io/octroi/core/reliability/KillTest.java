package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.storage.h2.H2Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed with SIGKILL while it writes has lost nothing that it acknowledged. The
 * same file is written to by one process after the other, so that each opens what the kill left.
 */
class KillTest {

  /** How often to kill; {@code -Doctroi.kills=1000} for long. */
  private static final int KILLS = Integer.getInteger("octroi.kills", 10);

  private static final int ACKNOWLEDGEMENTS_MAX = 400;

  @TempDir Path folder;

  @Test
  void nothingThatWasAcknowledgedIsLost() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    Random random = new Random(seed);
    Path file = folder.resolve("killed");
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < KILLS; round++) {
      acknowledged.addAll(writeUntilKilled(file, round, 1 + random.nextInt(ACKNOWLEDGEMENTS_MAX)));
      try (Octroi octroi = Octroi.with(H2Storage.open(file)).open()) {
        Tenant tenant = octroi.tenant("acme");
        for (String line : acknowledged) {
          assertTrue(isKept(tenant, line), () -> line + " is lost, seed " + seed);
        }
        // Publications are whole: each puts a pair.
        assertEquals(
            KillTarget.rules(tenant, "left").size(), KillTarget.rules(tenant, "right").size());
      }
    }
  }

  /** Kills the process at a moment that the number of its acknowledgements draws. */
  private static List<String> writeUntilKilled(Path file, int round, int after)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KillTarget.class.getName(),
                file.toString(),
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null) {
        lines.add(line);
        if (lines.size() == after) {
          // By its handle: the process itself would close its output, with what is still in it.
          process.toHandle().destroyForcibly();
        }
        line = reader.readLine();
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertTrue(lines.size() >= after, "the process ended by itself after " + lines);
    // The kill may have cut the last line.
    return lines.stream().filter(line -> line.endsWith(".")).toList();
  }

  private static boolean isKept(Tenant tenant, String line) {
    String[] words = line.substring(0, line.length() - 1).split(" ", -1);
    return switch (words[0]) {
      case "customer" -> tenant.customers().find(CustomerId.of(words[1])).isPresent();
      case "exempt" ->
          tenant.customers().exemptions(CustomerId.of(words[1])).stream()
              .anyMatch(exemption -> exemption.certificate().equals(words[2]));
      case "removed" -> tenant.customers().find(CustomerId.of(words[1])).isEmpty();
      case "published" ->
          tenant.taxTables().revision() >= Long.parseLong(words[2])
              && tenant.taxTables().rule("left-" + words[1]).isPresent()
              && tenant.taxTables().rule("right-" + words[1]).isPresent();
      default -> throw new IllegalArgumentException(line);
    };
  }
}
