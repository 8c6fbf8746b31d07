package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * A process with 64 megabytes that imports more than fits, is given texts of a million characters
 * in every place, and writes while nothing is left: a call does its work or says that it did not,
 * the process goes on, and the file opens with all that was acknowledged.
 */
class MemoryTest {

  private static final List<String> OPTIONS =
      List.of("-Xmx64m", "-Xmn8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final long SECONDS_MAX = 300;

  @TempDir Path folder;

  @Test
  void withLittleMemoryCallsSucceedOrSayThatTheyDidNot() throws Exception {
    Path file = folder.resolve("small");
    List<String> lines = run(file);

    assertEquals(
        List.of(), lines.stream().filter(line -> line.contains("wrong")).toList(), "wrong");
    assertEquals("end", lines.get(lines.size() - 1));
    assertTrue(lines.contains("rules 500 done"), "some fit in");
    for (String much : List.of("rules", "customers")) {
      assertFalse(lines.contains(much + " 1000000 done"), "some do not: " + lines);
    }
    try (Octroi octroi = KillTarget.open(file)) {
      assertKept(octroi.tenant("acme"), lines);
    }
    lines.stream()
        .filter(line -> !line.startsWith("customer "))
        .forEach(line -> System.out.println("MemoryTest: " + line));
  }

  private static List<String> run(Path file) throws IOException, InterruptedException {
    Process process =
        OtherProcess.of(OPTIONS, MemoryTarget.class.getName(), List.of(file.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // A call that never returned would keep it for ever.
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
        assertTrue(tenant.taxTables().product("p" + (rows - 1)).isPresent());
      }
    }
    assertEquals(rules, count(tenant), "rules");
    lines.stream()
        .filter(line -> line.startsWith("customer "))
        .forEach(line -> assertRegistered(tenant, line.substring("customer ".length())));
  }

  private static void assertRegistered(Tenant tenant, String name) {
    assertTrue(tenant.customers().find(CustomerId.of(name)).isPresent(), () -> name + " is lost");
  }

  private static int count(Tenant tenant) {
    int count = 0;
    Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.LIMIT_MAX));
    while (next.isPresent()) {
      var page = tenant.taxTables().rules(TaxRuleFilter.all().withSource("bulk"), next.get());
      List<TaxRule> items = page.items();
      count += items.size();
      next = page.next();
    }
    return count;
  }
}
