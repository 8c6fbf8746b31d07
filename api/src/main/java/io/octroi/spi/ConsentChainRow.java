package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chain of consent events of one subject name.
 *
 * @param tenant the tenant
 * @param id the primary key within the tenant
 * @param position the number of events in the chain, at least 1
 * @param head the hash of the last event, 64 characters
 * @param subject the subject name, at most 80 characters, unique within the tenant; null once
 *     erased
 * @param owner the id of the customer that the chain counts for; null if there is none, or once
 *     erased
 * @param linkedAt the time from which the chain counts for that customer; null for its beginning
 */
public record ConsentChainRow(
    TenantId tenant,
    UUID id,
    long position,
    String head,
    @Nullable String subject,
    @Nullable String owner,
    @Nullable Instant linkedAt) {

  /** The space of the unique keys of subject names. */
  public static final String SUBJECT = "consent-subject";

  /**
   * Returns the unique key of a subject name.
   *
   * @param subject the subject name
   * @return a key in the space {@value #SUBJECT}
   */
  public static UniqueKey uniqueKey(String subject) {
    return new UniqueKey(SUBJECT, subject);
  }

  /**
   * Returns this chain in its erased state.
   *
   * @return a copy without subject, owner and link
   */
  public ConsentChainRow erased() {
    return new ConsentChainRow(tenant, id, position, head, null, null, null);
  }
}
