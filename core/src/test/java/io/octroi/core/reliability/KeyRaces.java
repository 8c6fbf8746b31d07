package io.octroi.core.reliability;

import io.octroi.Tenant;
import io.octroi.core.reliability.ServiceWriters.Writer;
import io.octroi.paymentterm.PaymentTermDraft;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writers that race with those of other processes for the same keys. The subjects of a race have
 * the name {@code key=process}, so that a key that two processes have won is a contradiction.
 */
final class KeyRaces {

  private final Tenant tenant;
  private final Journal journal;
  private final String process;

  KeyRaces(Tenant tenant, Journal journal, String process) {
    this.tenant = tenant;
    this.journal = journal;
    this.process = process;
  }

  List<Writer> all() {
    return List.of(race(this::alias), race(this::code));
  }

  /** Returns a writer that tries the keys of each second in the same order as other processes. */
  private static Writer race(Consumer<String> attempt) {
    long[] next = {0, 0};
    return i -> {
      long second = System.currentTimeMillis() / 1_000;
      if (second != next[0]) {
        next[0] = second;
        next[1] = 0;
      }
      attempt.accept("key-" + second + "-" + next[1]++);
      return true;
    };
  }

  private void alias(String key) {
    boolean won =
        journal.make(
            "won-alias " + key + "=" + process,
            "won",
            () -> tenant.customers().register(process + "-" + key, key));
    if (!won) {
      journal.shown("alias " + key, "registered");
    }
  }

  private void code(String key) {
    PaymentTermDraft draft = PaymentTermDraft.of(key, process);
    journal.make("won-code " + key + "=" + process, "won", () -> tenant.paymentTerms().add(draft));
  }
}
