package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.core.reliability.Linearizability;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

/** Each call that asks for admission is counted, or refused, at one moment. */
class WindowLinearizabilityTest {

  @Test
  void eachCallIsCountedAtOneMoment() {
    Linearizability.check(WindowOperations.class, WindowOperations.class);
  }

  @Test
  void aLimiterThatChecksAndThenCountsIsFound() {
    assertThrows(
        LincheckAssertionError.class,
        () ->
            Linearizability.check(
                WindowOperations.CheckThenAct.class, WindowOperations.CheckThenAct.class));
  }
}
