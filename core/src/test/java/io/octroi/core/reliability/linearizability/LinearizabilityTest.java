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
 * Each call of a store in memory, of the rate limiter and of the published table happens at one
 * moment between its beginning and its end: {@link Linearizability} says where it does not, as a
 * table of calls and answers with the way there.
 */
class LinearizabilityTest {

  /** What was tried, and what was told of it. */
  private static final Map<String, List<String>> TOLD = new LinkedHashMap<>();

  /** One for each way to keep rows, the limiter, and the table. */
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

  /** Kept in the same way as customers: not in the short run. */
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
    // Sharing off, because the JVM would warn of what Lincheck does to it. Lincheck itself would
    // warn of each field of a record, and go on.
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
          TOLD.put(line.substring(Linearizability.NEXT.length()), lines);
        } else {
          lines.add(line);
        }
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void allIsTried() {
    assertTrue(TOLD.containsKey("end"), () -> "" + TOLD);
  }

  @ParameterizedTest
  @MethodSource("checked")
  void eachCallHappensAtOneMoment(String operations) {
    assertEquals("", String.join("\n", TOLD.get(operations)));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void whatChecksAndThenActsIsFound(String operations) {
    assertTrue(
        TOLD.get(operations).stream().anyMatch(line -> line.contains("Invalid execution results")),
        () -> String.join("\n", TOLD.get(operations)));
  }
}
