package io.octroi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001, Integer.MAX_VALUE})
  void rejectsALimitOutOfRange(int limit) {
    assertEquals(
        List.of("limit: is " + limit + ", not 1 to 10000"),
        Faults.of(() -> PageRequest.first(limit)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void withAfterKeepsTheLimit(int limit) {
    assertEquals(
        new PageRequest(Optional.of("mark"), limit), PageRequest.first(limit).withAfter("mark"));
  }

  @Test
  void reportsAllViolationsAtOnce() {
    assertEquals(
        List.of("limit", "after"), Faults.subjects(() -> new PageRequest(Optional.of(""), 0)));
    assertEquals(
        List.of("after: has 1001 characters, at most 1000 are allowed"),
        Faults.of(() -> PageRequest.first(1).withAfter("x".repeat(1001))));
    assertEquals(List.of("after"), Faults.subjects(() -> PageRequest.first(1).withAfter("\0")));
  }
}
