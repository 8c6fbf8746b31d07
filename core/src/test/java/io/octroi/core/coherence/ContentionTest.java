package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ContendedException;
import io.octroi.core.ManualPolls;
import io.octroi.core.OverEachSharedDatabase;
import io.octroi.core.SharedDatabase;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change that loses races to another process is repeated, but not forever. */
class ContentionTest {

  private static final int RACES = 65;

  /** Lets the first process change a term before each of some attempts of the second. */
  private static AtomicInteger overtake(Node one, Node two, int times) {
    AtomicInteger attempts = new AtomicInteger();
    two.beforeCall =
        call -> {
          if (call.equals("paymentTerms.replace") && attempts.incrementAndGet() <= times) {
            one.tenant.paymentTerms().update("net30", PaymentTermChange.nothing());
          }
        };
    return attempts;
  }

  @ParameterizedTest
  @EnumSource(names = "H2") // The pauses between the attempts take seconds.
  void moreRacesThanBeforeAreLostWithoutAnException(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.open(database);
        Node two = Node.open(database)) {
      long version =
          one.tenant.paymentTerms().add(PaymentTermDraft.of("net30", "net 30")).version();
      overtake(one, two, RACES);
      assertEquals(
          version + RACES + 1,
          two.tenant.paymentTerms().update("net30", PaymentTermChange.nothing()).version());
    }
  }

  @OverEachSharedDatabase
  void aChangeIsGivenUpAfterATime(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.open(database);
        Node two = Node.open(database, it -> ManualPolls.contention(it, Duration.ofMillis(200)))) {
      one.tenant.paymentTerms().add(PaymentTermDraft.of("net30", "net 30"));
      AtomicInteger attempts = overtake(one, two, Integer.MAX_VALUE);
      ContendedException contended =
          assertThrows(
              ContendedException.class,
              () -> two.tenant.paymentTerms().update("net30", PaymentTermChange.nothing()));
      assertEquals(attempts.get(), contended.attempts());
      assertTrue(contended.getMessage().contains("net30"), contended.getMessage());
    }
  }
}
