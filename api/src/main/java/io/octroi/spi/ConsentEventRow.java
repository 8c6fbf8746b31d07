package io.octroi.spi;

import io.octroi.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event in a consent chain. It never changes, except that it can be erased.
 *
 * @param tenant the tenant
 * @param chain the chain's id
 * @param position the position in the chain, at least 1; forms the primary key together with the
 *     chain
 * @param submissionId the id for later lookups, unique within the tenant
 * @param domain the domain of the event, at most 253 characters, or null if there is none
 * @param evidence the data that an erasure keeps, in a format defined by core; at most {@value
 *     #TEXT_MAX} characters, opaque to the adapter
 * @param identity the data that an erasure deletes, in a format defined by core; at most {@value
 *     #TEXT_MAX} characters, opaque to the adapter; null after an erasure
 * @param sequence the sequence number that the store assigns, which is greater than that of every
 *     earlier event of the tenant. Ignored when the row is appended
 */
public record ConsentEventRow(
    TenantId tenant,
    UUID chain,
    long position,
    UUID submissionId,
    @Nullable String domain,
    String evidence,
    @Nullable String identity,
    long sequence) {

  /** The maximum length of evidence and identity, in UTF-16 code units. */
  public static final int TEXT_MAX = 16_384;

  /**
   * Returns a copy of this event with the given sequence number.
   *
   * @param assigned the sequence number that the store assigned
   * @return the changed copy
   */
  public ConsentEventRow withSequence(long assigned) {
    return new ConsentEventRow(
        tenant, chain, position, submissionId, domain, evidence, identity, assigned);
  }

  /**
   * Returns a copy of this event in its erased state.
   *
   * @return a copy whose {@code identity} is null
   */
  public ConsentEventRow erased() {
    return new ConsentEventRow(
        tenant, chain, position, submissionId, domain, evidence, null, sequence);
  }
}
