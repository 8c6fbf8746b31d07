package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chain of consent events for one subject name.
 *
 * @param tenant the tenant
 * @param id the primary key within the tenant
 * @param position the number of events in the chain, at least 1
 * @param head the hash of the last event, 64 characters
 * @param subject the subject name, at most 80 characters, unique within the tenant; null after an
 *     erasure
 * @param owner the id of the customer that owns the chain; null if there is no such customer, or
 *     after an erasure
 * @param linkedAt the time from which the chain belongs to the owner, or null if it belongs to the
 *     owner from its beginning
 */
public record ConsentChainRow(
    TenantId tenant,
    UUID id,
    long position,
    String head,
    @Nullable String subject,
    @Nullable String owner,
    @Nullable Instant linkedAt) {

  /** The key space of subject names. */
  public static final String SUBJECT = "consent-subject";

  /**
   * Returns the unique key of a subject name.
   *
   * @param subject the subject name
   * @return a key in the key space {@value #SUBJECT}
   */
  public static UniqueKey uniqueKey(String subject) {
    return new UniqueKey(SUBJECT, subject);
  }

  /**
   * Returns a copy of this chain in its erased state.
   *
   * @return a copy whose {@code subject}, {@code owner} and {@code linkedAt} are null
   */
  public ConsentChainRow erased() {
    return new ConsentChainRow(tenant, id, position, head, null, null, null);
  }
}
