package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chain of events of one name of a subject.
 *
 * @param tenant whose chain it is
 * @param id the primary key within the tenant
 * @param position how many events it has, at least 1
 * @param head the hash of the last of them, 64 characters
 * @param subject the name, at most 80 characters, which no other chain of the tenant has; null once
 *     erased
 * @param owner the id of the customer that the chain counts for; null if there is none, or once
 *     erased
 * @param linkedAt since when it counts for that customer, if not from the beginning
 */
public record ConsentChainRow(
    TenantId tenant,
    UUID id,
    long position,
    String head,
    @Nullable String subject,
    @Nullable String owner,
    @Nullable Instant linkedAt) {

  /** The space of {@link #uniqueKey}. */
  public static final String SUBJECT = "consent-subject";

  /**
   * The key of a name.
   *
   * @param subject the name
   * @return a key in the space {@value #SUBJECT}
   */
  public static UniqueKey uniqueKey(String subject) {
    return new UniqueKey(SUBJECT, subject);
  }

  /**
   * The chain as it is after its erasure.
   *
   * @return the same without subject, owner and link
   */
  public ConsentChainRow erased() {
    return new ConsentChainRow(tenant, id, position, head, null, null, null);
  }
}
