package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Tenant;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.TermChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A reader of the feed of payment terms, which continues where it has ended. */
final class FeedFollower {

  private static final int PAGE = 1_000;

  /** The sequence numbers of the live terms. */
  private final Map<String, Long> live = new TreeMap<>();

  private long position;

  /** Returns the last sequence number received. */
  long position() {
    return position;
  }

  /** Returns the codes of the live terms. */
  Set<String> codes() {
    return live.keySet();
  }

  /** Applies the changes that a halted process has printed, of which none is a removal. */
  void take(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("feed")) {
        String[] words = line.split(" ", -1);
        advance(Long.parseLong(words[1]));
        live.put(words[2], position);
      }
    }
  }

  /** Reads all new changes. */
  void read(Tenant tenant) {
    Changes.Page page;
    do {
      page = assertInstanceOf(Changes.Page.class, tenant.paymentTerms().changes(position, PAGE));
      for (TermChange change : page.entries()) {
        advance(change.sequence());
        if (change instanceof TermChange.Put) {
          live.put(change.code(), position);
        } else {
          live.remove(change.code());
        }
      }
      assertEquals(position, page.since(), "the page ends after its last entry");
    } while (page.more());
  }

  private void advance(long sequence) {
    assertTrue(sequence > position, () -> "entry " + sequence + " after entry " + position);
    position = sequence;
  }

  /** Asserts that this reader has received the same as one that reads the feed from the start. */
  void assertComplete(Tenant tenant) {
    read(tenant);
    FeedFollower fresh = new FeedFollower();
    fresh.read(tenant);
    assertEquals(fresh.live, live, "the follower and the feed differ");
  }
}
