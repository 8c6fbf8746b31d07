package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxTableRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link ChangeLog}, for adapters that can open a store more than once at the
 * same time. {@link SharedStorageContracts} includes it.
 */
public abstract class ChangeLogContract extends ChangeLogRaces {

  private static final Instant NEVER = Instant.parse("2000-01-01T00:00:00Z");

  /** Creates the contract. */
  protected ChangeLogContract() {}

  /** Adds products one by one, and returns the newest sequence number. */
  private long put(TenantId tenant, String... ids) {
    for (String id : ids) {
      products().put(List.of(new ProductRow(tenant, id, "book")));
    }
    return newest(tenant);
  }

  /** Waits until the store's clock has advanced, and returns the time of that clock. */
  private Instant afterAllEntries() {
    Instant begin = log().newest(Set.of()).at();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() - deadline < 0) {
      Instant now = log().newest(Set.of()).at();
      if (now.isAfter(begin)) {
        return now;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the clock of the store does not advance");
  }

  @Test
  void hasNoEntriesAndNoResetBeforeTheFirstChange() {
    assertEquals(new ChangePage(0, false, List.of()), log().since(ACME, 0, 10));
    assertEquals(Map.of(), log().newest(Set.of(ACME)).sequences());
  }

  @Test
  void listsEntriesAfterAPositionUpToALimit() {
    put(ACME, "p0", "p1", "p2", "p3", "p4");
    List<Change> all = all(ACME);

    assertEquals(List.of("p0", "p1", "p2", "p3", "p4"), keys(all));
    for (int from = 0; from < all.size(); from++) {
      long after = from == 0 ? 0 : all.get(from - 1).sequence();
      for (int limit = 1; limit <= all.size(); limit++) {
        assertEquals(
            new ChangePage(
                all.get(4).sequence(),
                false,
                all.subList(from, Math.min(from + limit, all.size()))),
            log().since(ACME, after, limit));
      }
    }
    assertEquals(List.of(), since(ACME, all.get(4).sequence(), 10));
  }

  @Test
  void resetsAPositionBeyondTheNewestEntry() {
    assertEquals(new ChangePage(0, true, List.of()), log().since(ACME, 1, 10));

    long newest = put(ACME, "p0", "p1");

    assertEquals(new ChangePage(newest, true, List.of()), log().since(ACME, newest + 1, 10));
  }

  @Test
  void purgesEntriesLoggedBeforeAnInstantAndKeepsLaterOnes() {
    long last = put(ACME, "p0", "p1", "p2");
    Instant between = afterAllEntries();
    long newest = put(ACME, "p3", "p4");

    assertEquals(3, log().purge(ACME, between));

    assertEquals(List.of("p3", "p4"), keys(since(ACME, last, 10)));
    assertEquals(newest, newest(ACME));
    assertEquals(0, log().purge(ACME, between));
    assertEquals(2, log().purge(ACME, afterAllEntries()));
  }

  @Test
  void purgesNoEntryOfALongChangeByTheTimeAtWhichTheChangeBegan() {
    List<Instant> during = new ArrayList<>();
    Iterator<TaxTableRow> rules =
        Stream.of(rule("r1")).peek(any -> during.add(afterAllEntries())).iterator();
    taxTables().publish(Publishing.puts(ACME, 0, rules));

    assertEquals(0, log().purge(ACME, during.get(0)));
    assertEquals(1, log().purge(ACME, afterAllEntries()));
  }

  @Test
  void resetsAPositionBeforeAPurgedEntry() {
    long first = put(ACME, "p0");
    long purged = put(ACME, "p1");
    Instant between = afterAllEntries();
    long newest = put(ACME, "p2");
    log().purge(ACME, between);

    assertEquals(new ChangePage(newest, true, List.of()), log().since(ACME, 0, 10));
    assertEquals(new ChangePage(newest, true, List.of()), log().since(ACME, first, 10));
    assertEquals(List.of("p2"), keys(since(ACME, purged, 10)));
  }

  @Test
  void continuesTheNumbersAfterAllEntriesWerePurged() {
    long newest = put(ACME, "p0", "p1");

    assertEquals(2, log().purge(ACME, afterAllEntries()));

    assertEquals(newest, newest(ACME));
    assertEquals(new ChangePage(newest, false, List.of()), log().since(ACME, newest, 10));
    assertTrue(put(ACME, "p2") > newest);
    assertEquals(List.of("p2"), keys(since(ACME, newest, 10)));
  }

  @Test
  void purgesNothingIfNoEntryIsOldEnough() {
    assertEquals(0, log().purge(ACME, afterAllEntries()));
    assertEquals(new ChangePage(0, false, List.of()), log().since(ACME, 0, 10));

    put(ACME, "p0", "p1");

    assertEquals(0, log().purge(ACME, NEVER));
    assertEquals(List.of("p0", "p1"), keys(all(ACME)));
  }

  @Test
  void returnsTheNewestNumbersOfManyTenants() {
    Set<TenantId> asked = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      asked.add(TenantId.of(padded("t", i)));
    }
    TenantId one = TenantId.of(padded("t", 7));
    TenantId two = TenantId.of(padded("t", 299));
    Map<TenantId, Long> expected = Map.of(one, put(one, "p0"), two, put(two, "p0", "p1", "p2"));
    put(ACME, "p0");

    assertEquals(expected, log().newest(asked).sequences());
    assertEquals(Map.of(), log().newest(Set.of(GLOBEX)).sequences());
    assertEquals(Map.of(), log().newest(Set.of()).sequences());
  }

  @Test
  void returnsThePlausibleTimeOfTheStore() {
    Instant first = log().newest(Set.of()).at();
    assertNotNull(first, "without tenants");
    put(ACME, "p0");
    Instant second = log().newest(Set.of(ACME, GLOBEX)).at();
    assertNotNull(second, "with tenants");
    Instant third = log().newest(Set.of(GLOBEX)).at();
    assertNotNull(third, "with unknown tenants");

    assertFalse(second.isBefore(first) || third.isBefore(second), "the clock was set back");
    Duration skew = Duration.between(Instant.now(), first).abs();
    assertTrue(skew.compareTo(Duration.ofDays(1)) < 0, () -> "the clock is off by " + skew);
  }

  @Test
  void returnsTheNameOfTheServer() {
    String server = log().newest(Set.of()).server();
    assertNotNull(server, "without tenants");
    put(ACME, "p0");

    assertEquals(server, log().newest(Set.of(ACME, GLOBEX)).server());
    assertEquals(server, log(open()).newest(Set.of(GLOBEX)).server());
  }

  @Test
  void keepsTheLogsOfTenantsApart() {
    put(ACME, "p0", "p1");
    put(GLOBEX, "g0");

    assertEquals(List.of("p0", "p1"), keys(all(ACME)));
    assertEquals(List.of("g0"), keys(all(GLOBEX)));

    assertEquals(1, log().purge(GLOBEX, afterAllEntries()));

    assertEquals(List.of("p0", "p1"), keys(all(ACME)));
    assertEquals(new ChangePage(newest(GLOBEX), true, List.of()), log().since(GLOBEX, 0, 10));
  }

  @Test
  void showsTheChangesOfAnotherOpening() {
    ChangeLog other = log(open());
    open();
    products().put(List.of(product("p0", "book")));
    long newest = newest(ACME);

    assertEquals(List.of("p0"), keys(other.since(ACME, 0, 10).changes()));
    assertEquals(Map.of(ACME, newest), other.newest(Set.of(ACME)).sequences());

    assertEquals(1, other.purge(ACME, afterAllEntries()));

    assertTrue(log().since(ACME, 0, 10).reset());
    assertEquals(newest, newest(ACME));
  }
}
