package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.Store;
import io.octroi.core.reliability.UnreliableStorage.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs {@link Simulation}: years of a store that fails occasionally. {@code
 * -Doctroi.simulations=10000} runs more seeds, {@code -Doctroi.seed} runs a single one.
 */
class SimulationTest {

  private static final int SEEDS = Integer.getInteger("octroi.simulations", 60);

  /** Faults that a correct store may show. */
  private static final List<Fault> FAULTS =
      List.of(Fault.FAILS, Fault.IS_LOST_ON_ITS_WAY, Fault.LOSES_ITS_ANSWER);

  static LongStream seeds() {
    Long one = Long.getLong("octroi.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
  }

  @Test
  void allAcknowledgedCallsAndNoFailedOnesTakeEffect() {
    List<String> violations = new ArrayList<>();
    for (long seed : seeds().toArray()) {
      violations.add(Simulation.of(seed, FAULTS).violation());
    }
    violations.removeIf(String::isEmpty);
    assertEquals(List.of(), violations);
  }

  /** Fewer seeds, because a call over a database takes much longer. */
  @Test
  void overPostgresqlAllAcknowledgedCallsAndNoFailedOnesTakeEffect() {
    List<String> violations = new ArrayList<>();
    for (long seed : seeds().limit(Math.max(1, SEEDS / 10)).toArray()) {
      violations.add(Simulation.of(Store.POSTGRESQL, seed, FAULTS).violation());
    }
    violations.removeIf(String::isEmpty);
    assertEquals(List.of(), violations);
  }

  @Test
  void aSeedIsReproducible() {
    List<String> all = new ArrayList<>();
    for (long seed = 0; seed < 10; seed++) {
      List<String> transcript = Simulation.of(seed, FAULTS).transcript();
      assertEquals(transcript, Simulation.of(seed, FAULTS).transcript());
      all.addAll(transcript);
    }
    assertTrue(all.stream().anyMatch(line -> line.contains("-> StorageException")));
    assertTrue(all.stream().anyMatch(line -> line.contains("-> UnknownOutcomeException")));
  }

  @ParameterizedTest
  @EnumSource(names = {"DENIES_ITS_EFFECT", "SWALLOWS_THE_CHANGE"})
  void aStoreWithFalseReportsIsDetected(Fault bug) {
    String violation = "";
    for (long seed = 0; seed < 100 && violation.isEmpty(); seed++) {
      violation = Simulation.of(seed, List.of(bug)).violation();
    }
    assertNotEquals("", violation);
  }
}
