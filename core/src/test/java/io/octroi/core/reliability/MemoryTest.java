package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a process with a heap of 64 MB that imports more than fits, receives texts of a million
 * characters in every parameter, and writes without free memory. Each call either succeeds or
 * reports its failure, the process continues, and the file opens with all acknowledged changes.
 */
class MemoryTest {

  private static final List<String> OPTIONS =
      List.of("-Xmx64m", "-Xmn8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final List<String> CROWDED =
      List.of("-Xmx48m", "-Xmn6m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final int ROUNDS = Integer.getInteger("octroi.crowds", 0);

  private static final long SECONDS_MAX = 300L + 10L * ROUNDS;

  @TempDir Path folder;

  @Test
  void withLittleMemoryCallsSucceedOrReportTheirFailure() throws Exception {
    Path file = folder.resolve("small");
    List<String> lines = run(OPTIONS, MemoryTarget.class, file.toString());

    assertEquals(
        List.of(), lines.stream().filter(line -> line.contains("wrong")).toList(), "wrong");
    assertEquals("end", lines.get(lines.size() - 1));
    assertTrue(lines.contains("rules 500 done"), "small imports succeed");
    for (String much : List.of("rules", "customers")) {
      assertFalse(lines.contains(much + " 1000000 done"), "large imports fail: " + lines);
    }
    try (Octroi octroi = KillTarget.open(file)) {
      assertKept(octroi.tenant("acme"), lines);
    }
    lines.stream()
        .filter(line -> !line.startsWith("customer "))
        .forEach(line -> System.out.println("MemoryTest: " + line));
  }

  /**
   * Writes from several threads while memory is taken away, until all rounds are done or the
   * process stops making progress: JDK threads may die of the lack of memory, and a thread that
   * waits for one never returns. Too slow for {@code verify}.
   */
  @Test
  void withLittleMemorySeveralThreadsLoseNothing() throws Exception {
    assumeTrue(ROUNDS > 0, "needs -Doctroi.crowds");
    Path file = folder.resolve("crowd");
    String seed = Long.getLong("octroi.seed", System.nanoTime()).toString();
    List<String> lines =
        run(CROWDED, MemoryPressureTarget.class, file.toString(), String.valueOf(ROUNDS), seed);

    assertFalse(lines.stream().anyMatch(line -> line.startsWith("wrong")), "seed " + seed);
    try (Octroi octroi = KillTarget.open(file)) {
      assertKept(octroi.tenant("acme"), lines);
    }
    long rounds = lines.stream().filter(line -> line.startsWith("crowd ")).count();
    long kept = lines.stream().filter(line -> line.startsWith("customer ")).count();
    System.out.println(
        "MemoryTest: seed " + seed + ", " + rounds + " rounds, " + kept + " registered");
    assertTrue(kept > 0);
  }

  private static List<String> run(List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        OtherProcess.of(options, program.getName(), List.of(arguments))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // A call that never returns would keep the process alive.
    CompletableFuture.delayedExecutor(SECONDS_MAX, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
      assertTrue(process.waitFor(10, TimeUnit.SECONDS));
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void assertKept(Tenant tenant, List<String> lines) {
    int rules = 0;
    for (int rows : MemoryTarget.ROWS) {
      if (lines.contains("rules " + rows + " done")) {
        rules = rows;
      }
      if (lines.contains("customers " + rows + " done")) {
        assertRegistered(tenant, "c" + (rows - 1));
      }
      if (lines.contains("products " + rows + " done")) {
        assertTrue(tenant.products().get("p" + (rows - 1)).isPresent());
      }
    }
    assertEquals(rules, count(tenant), "rules");
    lines.stream()
        .filter(line -> line.startsWith("customer "))
        .forEach(line -> assertRegistered(tenant, line.substring("customer ".length())));
  }

  private static void assertRegistered(Tenant tenant, String name) {
    assertTrue(tenant.customers().get(CustomerId.of(name)).isPresent(), () -> name + " is lost");
  }

  private static int count(Tenant tenant) {
    int count = 0;
    Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.LIMIT_MAX));
    while (next.isPresent()) {
      var page = tenant.taxTables().list(TaxRuleFilter.all().withSource("bulk"), next.get());
      List<TaxRule> items = page.items();
      count += items.size();
      next = page.next();
    }
    return count;
  }
}
