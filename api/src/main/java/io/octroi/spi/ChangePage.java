package io.octroi.spi;

import java.util.List;

/**
 * A page of a tenant's change log.
 *
 * @param newest the sequence number of the newest entry; 0 if the log has never had an entry
 * @param reset whether entries after the requested position are missing, either because they were
 *     purged or because the store is in an older state than the position. In this case, all cached
 *     records may be outdated
 * @param changes the entries after the requested position, in ascending order of their sequence
 *     numbers; empty if {@code reset} is true
 */
public record ChangePage(long newest, boolean reset, List<Change> changes) {

  /** Copies the entries. */
  public ChangePage {
    changes = List.copyOf(changes);
  }
}
