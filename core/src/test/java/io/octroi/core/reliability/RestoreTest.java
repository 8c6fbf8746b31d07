package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.Octroi;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.TermChange;
import io.octroi.storage.h2.H2Storage;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a feed follower whose store is restored from a backup. */
class RestoreTest {

  @TempDir Path folder;

  /** A copy of the terms, kept up to date as documented. */
  private static final class Follower {

    private final Set<String> codes = new TreeSet<>();
    private long since;
    private int resets;

    void follow(PaymentTerms terms) {
      boolean more = true;
      while (more) {
        if (terms.changes(since, 2) instanceof Changes.Page page) {
          page.entries().forEach(this::take);
          since = page.since();
          more = page.more();
        } else {
          resets++;
          codes.clear();
          since = 0;
        }
      }
    }

    private void take(TermChange change) {
      if (change instanceof TermChange.Put) {
        codes.add(change.code());
      } else {
        codes.remove(change.code());
      }
    }
  }

  private static void add(PaymentTerms terms, String... codes) {
    for (String code : codes) {
      terms.add(PaymentTermDraft.of(code, "a term"));
    }
  }

  @Test
  void aFollowerAheadOfTheBackupStartsAgainAndMissesNothing() {
    Follower acme = new Follower();
    Follower other = new Follower();
    Path backup = folder.resolve("octroi.backup");
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"));
        Octroi octroi = Octroi.with(storage).keepStorageOpen().open()) {
      PaymentTerms terms = octroi.tenant("acme").paymentTerms();
      add(terms, "a", "b", "c");
      terms.delete("b");
      storage.backup(backup);
      add(terms, "lost 1", "lost 2");
      add(octroi.tenant("other").paymentTerms(), "lost");
      acme.follow(terms);
      other.follow(octroi.tenant("other").paymentTerms());
    }
    assertEquals(Set.of("a", "c", "lost 1", "lost 2"), acme.codes);

    Path restored = folder.resolve("restored");
    H2Storage.restore(backup, restored);
    try (Octroi octroi = Octroi.with(H2Storage.open(restored)).open()) {
      // More than were lost, so that the sequences exceed the last ones seen by the followers.
      PaymentTerms terms = octroi.tenant("acme").paymentTerms();
      add(terms, "new 1", "new 2", "new 3", "new 4", "new 5");
      add(octroi.tenant("other").paymentTerms(), "new 1", "new 2", "new 3");
      acme.follow(terms);
      other.follow(octroi.tenant("other").paymentTerms());
      assertEquals(Set.of("a", "c", "new 1", "new 2", "new 3", "new 4", "new 5"), acme.codes);
      assertEquals(Set.of("new 1", "new 2", "new 3"), other.codes);
      assertEquals(1, acme.resets);
      assertEquals(1, other.resets);
      terms.delete("a");
      acme.follow(terms);
      assertEquals(1, acme.resets);
      assertEquals(Set.of("c", "new 1", "new 2", "new 3", "new 4", "new 5"), acme.codes);
    }
  }
}
