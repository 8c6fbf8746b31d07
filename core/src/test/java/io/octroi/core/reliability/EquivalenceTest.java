package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.core.CheapHasher;
import io.octroi.core.Octroi;
import io.octroi.core.SettableClock;
import io.octroi.core.Store;
import io.octroi.core.SubmittedCertificates;
import io.octroi.core.reliability.model.Call;
import io.octroi.core.reliability.model.ModelOctroi;
import io.octroi.core.reliability.model.Mutation;
import io.octroi.core.reliability.model.Participant;
import io.octroi.core.reliability.model.Script;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares random calls over memory and over H2 with a pure model: results, exceptions with their
 * subjects, and the order of lists. {@code -Doctroi.seeds=2000} runs more seeds, {@code
 * -Doctroi.seed} runs a single one.
 */
class EquivalenceTest {

  private static final int SEEDS = Integer.getInteger("octroi.seeds", 20);
  private static final int CALLS = 200;

  /** Number of seeds that share one database. */
  private static final int SEEDS_PER_STORE = 100;

  static LongStream seeds() {
    Long one = Long.getLong("octroi.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
  }

  @Test
  void memoryAndH2AndPostgresqlGiveTheAnswersOfTheModel() {
    List<String> differences = new ArrayList<>();
    List<Storage> databases = databases();
    try {
      int used = 0;
      for (long seed : seeds().toArray()) {
        if (++used % SEEDS_PER_STORE == 0) {
          databases.forEach(Storage::close);
          databases = databases();
        }
        try (Storage memory = Store.MEMORY.open()) {
          List<Storage> stores = new ArrayList<>(databases);
          stores.add(0, memory);
          differences.add(difference(seed, Mutation.NONE, stores));
        }
      }
    } finally {
      databases.forEach(Storage::close);
    }
    differences.removeIf(String::isEmpty);
    assertEquals(List.of(), differences);
  }

  private static List<Storage> databases() {
    return List.of(Store.H2.open(), Store.POSTGRESQL.open());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aWrongRuleInTheModelIsDetected(Mutation wrong) {
    String difference = "";
    for (long seed = 0; seed < 1_000 && difference.isEmpty(); seed++) {
      try (Storage memory = Store.MEMORY.open()) {
        difference = difference(seed, wrong, List.of(memory));
      }
    }
    assertNotEquals("", difference);
  }

  /** Returns the first call of a seed whose answer differs from the model's; empty if none does. */
  private static String difference(long seed, Mutation wrong, List<Storage> stores) {
    SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    boolean pending = seed % 2 == 0;
    Participant model = Participant.model(new ModelOctroi(clock, wrong, pending));
    List<Octroi> open = new ArrayList<>();
    try {
      List<Participant> asked = new ArrayList<>();
      for (Storage store : stores) {
        List<PassCodeMessage> sent = new ArrayList<>();
        open.add(open(store, clock, sent, pending));
        asked.add(Participant.octroi(open.get(open.size() - 1), sent, "of seed " + seed));
      }
      List<Participant> everybody = new ArrayList<>(asked);
      everybody.add(model);
      Script script = new Script(seed, clock, false);
      String difference = "";
      for (int i = 0; i < CALLS && difference.isEmpty(); i++) {
        difference = difference(script.next(everybody), model, asked);
      }
      clock.advance(
          Duration.ofDays(1)); // Later than every instant seen, even after backward steps.
      for (int i = 0; i < stores.size(); i++) {
        open.get(i).close();
        open.set(i, open(stores.get(i), clock, new ArrayList<>(), pending));
        asked.set(i, asked.get(i).reopened(open.get(i)));
      }
      for (Call call : Script.audit()) {
        difference = difference.isEmpty() ? difference(call, model, asked) : difference;
      }
      return difference.isEmpty() ? "" : "seed " + seed + " at " + clock.instant() + difference;
    } finally {
      open.forEach(Octroi::close);
    }
  }

  private static Octroi open(
      Storage store, SettableClock clock, List<PassCodeMessage> sent, boolean pending) {
    return new CheapHasher()
        .in(
            Octroi.with(store)
                .keepStorageOpen()
                .clock(clock)
                .ticker(clock::passed)
                .forgotPassCodeLimit(AttemptLimit.unlimited())
                .issuedCodeLimit(AttemptLimit.unlimited())
                .secretDelivery(sent::add))
        .submittedCertificates(
            pending ? SubmittedCertificates.PENDING : SubmittedCertificates.IN_FORCE)
        .open();
  }

  private static String difference(Call call, Participant model, List<Participant> asked) {
    String expected = model.answer(call);
    for (int i = 0; i < asked.size(); i++) {
      String answer = asked.get(i).answer(call);
      if (!answer.equals(expected)) {
        return String.format(
            ", by %s, %s:%n expected %s%n but was  %s%n",
            i == 0 ? "memory" : "H2", call, expected, answer);
      }
    }
    return "";
  }
}
