package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A log of the changes to a store that several processes share. Each process reads the log to evict
 * the records that other processes have changed from its caches. An entry is written in the same
 * transaction as its change. If one change affects more than {@value #KEYS_MAX} keys of a kind, a
 * single entry with the key {@link Change#ALL} represents all of them.
 *
 * <p>An entry with the key {@link Change#ALL} replaces all earlier entries of the tenant with the
 * same kind: its transaction deletes them. This is not a reason for a reset, because readers evict
 * everything of the kind when they reach the new entry.
 */
public interface ChangeLog {

  /** The maximum number of keys of a kind that have entries of their own in one change. */
  int KEYS_MAX = 100;

  /**
   * Reads the newest sequence numbers of the given tenants, the clock of the store and the name of
   * its server with one statement.
   *
   * @param tenants the tenants
   * @return the sequence numbers, the time and the server
   */
  Newest newest(Set<TenantId> tenants);

  /**
   * Reads the entries after a position.
   *
   * @param tenant the tenant
   * @param after the position, which is a sequence number or 0
   * @param limit the maximum number of entries, at least 1
   * @return a page of entries, or a reset if entries after the position were purged or lost
   */
  ChangePage since(TenantId tenant, long after, int limit);

  /**
   * Deletes old entries. Afterwards, {@link #since} returns a reset for any position before a
   * deleted entry. The time of an entry is that at which it was appended to the log, even if its
   * change took long.
   *
   * @param tenant the tenant
   * @param before the time before which entries are deleted (exclusive), according to the clock of
   *     the store
   * @return the number of deleted entries
   */
  int purge(TenantId tenant, Instant before);

  /**
   * The newest entries of some tenants.
   *
   * @param at the time of the read, according to the clock of the store
   * @param server the name of the running server, which is different after a restart or a failover;
   *     empty if the store has no server. A server with a new name may lack changes that were read
   *     from another one
   * @param sequences the newest sequence number of each tenant; tenants that have never had an
   *     entry are absent
   */
  record Newest(Instant at, String server, Map<TenantId, Long> sequences) {

    /** Copies the map. */
    public Newest {
      sequences = Map.copyOf(sequences);
    }
  }
}
