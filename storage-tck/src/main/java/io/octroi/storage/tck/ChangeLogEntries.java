package io.octroi.storage.tck;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import io.octroi.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The base class of the contracts for a {@link ChangeLog}. Contains methods that read entries. */
abstract class ChangeLogEntries extends StorageContract {

  static final int UNLIMITED = 100_000;

  final ChangeLog log() {
    return log(storage());
  }

  static ChangeLog log(Storage storage) {
    return storage
        .changes()
        .orElseThrow(() -> new AssertionError("the store offers no change log"));
  }

  /** Returns the newest sequence number of a tenant, or 0 if the tenant has never had an entry. */
  final long newest(TenantId tenant) {
    return log().newest(Set.of(tenant)).sequences().getOrDefault(tenant, 0L);
  }

  /**
   * Returns the entries of a tenant after a sequence number. Asserts that the page is not a reset.
   */
  final List<Change> since(TenantId tenant, long after, int limit) {
    ChangePage page = log().since(tenant, after, limit);
    assertFalse(page.reset(), () -> "a reset after " + after + ": " + page);
    return page.changes();
  }

  /** Returns all entries of a tenant. */
  final List<Change> all(TenantId tenant) {
    return since(tenant, 0, UNLIMITED);
  }

  static List<String> keys(List<Change> changes) {
    return changes.stream().map(Change::key).toList();
  }

  /**
   * Asserts that a change of tenant ACME appends exactly one entry of a kind for each of the given
   * keys.
   */
  final void assertLogs(Change.Kind kind, Set<String> keys, Runnable change) {
    long before = newest(Samples.ACME);
    change.run();
    List<Change> entries = since(Samples.ACME, before, UNLIMITED);
    long last = before;
    List<String> logged = new ArrayList<>();
    for (Change entry : entries) {
      assertEquals(kind, entry.kind());
      assertTrue(entry.sequence() > last, () -> "the numbers do not ascend: " + entries);
      last = entry.sequence();
      logged.add(entry.key());
    }
    assertEquals(
        List.copyOf(keys.stream().collect(toCollection(TreeSet::new))),
        logged.stream().sorted().toList());
    assertEquals(last, newest(Samples.ACME));
  }

  /** Asserts that a call appends no entry for tenant ACME. */
  final void assertLogsNothing(String call, Runnable change) {
    long before = newest(Samples.ACME);
    change.run();
    assertEquals(List.of(), since(Samples.ACME, before, UNLIMITED), call);
    assertEquals(before, newest(Samples.ACME), call);
  }
}
