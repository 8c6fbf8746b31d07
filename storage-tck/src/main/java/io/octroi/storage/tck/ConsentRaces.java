package io.octroi.storage.tck;

import static io.octroi.storage.tck.ConsentSamples.append;
import static io.octroi.storage.tck.ConsentSamples.chain;
import static io.octroi.storage.tck.ConsentSamples.chainId;
import static io.octroi.storage.tck.ConsentSamples.event;
import static io.octroi.storage.tck.ConsentSamples.owned;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.padded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.ConsentStore}, using concurrent calls. */
abstract class ConsentRaces extends CustomerRaces {

  private ConsentStore consents(int racer) {
    return opening(racer).consents();
  }

  @Test
  void givesASubjectToOneOfTwoNewChains() {
    List<List<Written>> results =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> {
              ConsentChainRow chain = chain(2 * round + racer, 1, padded("anonymous:", round));
              return consents(racer).append(chain, event(chain));
            });

    for (int round = 0; round < ROUNDS; round++) {
      String subject = padded("anonymous:", round);
      Written taken = Written.taken(Set.of(ConsentChainRow.uniqueKey(subject)));
      int winner = winner(results.get(round), taken);
      assertEquals(chainId(2 * round + winner), consents(0).find(ACME, subject).orElseThrow().id());
      assertEquals(
          1, consents(0).page(ACME, bothOf(round), null, 0, 10).size(), "events of one chain");
    }
  }

  @Test
  void appendsAPositionOnce() {
    append(consents(0), chain(1, 1, "anonymous:ann"));

    List<List<Written>> results =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> {
              ConsentChainRow next =
                  owned(chain(1, round + 2L, "anonymous:ann"), "by " + racer, null);
              return consents(racer).append(next, event(next, "by " + racer));
            });

    List<ConsentEventRow> events = consents(0).page(ACME, Set.of(chainId(1)), null, 0, 1_000);
    assertEquals(ROUNDS + 1, events.size());
    for (int round = 0; round < ROUNDS; round++) {
      int winner = winner(results.get(round), STALE);
      assertEquals(round + 2L, events.get(round + 1).position());
      assertEquals("by " + winner, events.get(round + 1).domain());
    }
  }

  @Test
  void showsNoEventBehindAnEarlierOneThatIsSeenLater() {
    int writers = 4;
    int each = 50;
    Set<UUID> chains = Set.of(chainId(0), chainId(1), chainId(2), chainId(3));
    List<Long> seen = new ArrayList<>();
    AtomicInteger writing = new AtomicInteger(writers);
    Race.run(
        1,
        writers + 1,
        (racer, round) -> {
          if (racer == writers) {
            boolean last;
            do {
              last = writing.get() == 0;
              readNewEvents(chains, seen);
            } while (!last);
            return DONE;
          }
          try {
            for (int i = 1; i <= each; i++) {
              append(consents(racer), chain(racer, i, padded("anonymous:", racer)));
            }
          } finally {
            writing.decrementAndGet();
          }
          return DONE;
        });

    assertEquals(writers * each, seen.size());
  }

  /**
   * Adds the sequence numbers of new events to {@code seen}. Then checks that reading from the
   * beginning returns the same sequence numbers in the same order.
   */
  private void readNewEvents(Set<UUID> chains, List<Long> seen) {
    long after = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
    consents(0).page(ACME, chains, null, after, 1_000).forEach(row -> seen.add(row.sequence()));
    assertEquals(
        seen,
        consents(0).page(ACME, chains, null, 0, 1_000).stream()
            .map(ConsentEventRow::sequence)
            .limit(seen.size())
            .toList(),
        "an event was inserted before one that had been read");
  }

  @Test
  void showsAnErasureWholeOrNotAtAll() {
    int chains = 20;
    for (int round = 0; round < 10; round++) {
      String owner = padded("owner", round);
      Set<UUID> ids = new HashSet<>();
      for (int i = 0; i < chains; i++) {
        int number = round * chains + i;
        append(consents(0), owned(chain(number, 1, padded("anonymous:", number)), owner, null));
        ids.add(chainId(number));
      }
      Race.alongside(
          () -> assertEquals(chains, consents(0).erase(ACME, owner).size()),
          () -> {
            long erased =
                consents(1).page(ACME, ids, null, 0, 1_000).stream()
                    .filter(row -> row.identity() == null)
                    .count();
            int named = consents(1).owned(ACME, owner).size();
            assertTrue(erased == 0 || erased == chains, () -> erased + " events were erased");
            assertTrue(named == 0 || named == chains, () -> named + " chains had an owner");
            assertTrue(
                erased == 0 || named == 0, "an owner was visible after its events were erased");
          });
    }
  }

  private static Set<UUID> bothOf(int round) {
    return Set.of(chainId(2 * round), chainId(2 * round + 1));
  }
}
