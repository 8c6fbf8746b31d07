package io.octroi.core.reliability.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.guard.CallWindowOperations;
import io.octroi.core.reliability.OtherProcess;
import io.octroi.core.taxrate.PublishedIndexOperations;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that each call of an in-memory store, of the rate limiter and of the published table takes
 * effect atomically between its start and its end. {@link Linearizability} reports a violation as a
 * table of calls and results with the interleaving.
 */
class LinearizabilityTest {

  /** The output of each check, by class name. */
  private static final Map<String, List<String>> OUTPUT = new LinkedHashMap<>();

  /** Returns a class for each kind of store, the limiter, and the table. */
  private static Stream<String> checked() {
    return Stream.concat(
        Stream.of(
            PublishedIndexOperations.class.getName()
                + "/"
                + PublishedIndexOperations.SimpleMap.class.getName()),
        Stream.concat(
                Stream.of(
                    CallWindowOperations.class,
                    ConsentOperations.class,
                    CredentialOperations.class,
                    CustomerOperations.class,
                    PaymentTermOperations.class,
                    TaxTableOperations.class),
                Integer.getInteger("octroi.lincheck", 1) == 1 ? Stream.of() : likeCustomers())
            .map(Class::getName));
  }

  /** Stores implemented like the customers' store, left out of the short run. */
  private static Stream<Class<?>> likeCustomers() {
    return Stream.of(
        AccessTokenOperations.class, EcommerceTokenOperations.class, ShipTaxOperations.class);
  }

  private static Stream<String> planted() {
    return Stream.of(
            CheckThenReplace.class,
            CallWindowOperations.CheckThenCount.class,
            PublishedIndexOperations.InPlace.class)
        .map(Class::getName);
  }

  @BeforeAll
  static void checkAll() throws IOException {
    // Sharing is off because the JVM would warn about the rewritten classes. Lincheck would log a
    // warning for each field of a record.
    List<String> options =
        List.of(
            "-Xshare:off",
            "-Dlincheck.logLevel=error",
            "-Doctroi.lincheck=" + Integer.getInteger("octroi.lincheck", 1));
    Process process =
        OtherProcess.of(
                Stream.of(OtherProcess.SHORT_LIVED, options).flatMap(List::stream).toList(),
                Linearizability.class.getName(),
                Stream.concat(checked(), planted()).toList())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(Linearizability.NEXT)) {
          lines = new ArrayList<>();
          OUTPUT.put(line.substring(Linearizability.NEXT.length()), lines);
        } else {
          lines.add(line);
        }
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void allChecksRun() {
    assertTrue(OUTPUT.containsKey("end"), () -> "" + OUTPUT);
  }

  @ParameterizedTest
  @MethodSource("checked")
  void eachCallIsAtomic(String operations) {
    assertEquals("", String.join("\n", OUTPUT.get(operations)));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void aCheckThenActRaceIsDetected(String operations) {
    assertTrue(
        OUTPUT.get(operations).stream()
            .anyMatch(line -> line.contains("Invalid execution results")),
        () -> String.join("\n", OUTPUT.get(operations)));
  }
}
