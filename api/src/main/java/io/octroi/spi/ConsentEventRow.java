package io.octroi.spi;

import io.octroi.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of a consent chain. Immutable except for its erasure.
 *
 * @param tenant the tenant
 * @param chain the chain's id
 * @param position the position in the chain, at least 1; together with the chain the primary key
 * @param submissionId the id for later lookups, unique within the tenant
 * @param domain the domain of the event, at most 253 characters; null for none
 * @param evidence the part that survives an erasure, in the format of core; at most {@value
 *     #TEXT_MAX} characters, opaque to the adapter
 * @param identity the part that an erasure deletes, in the format of core; at most {@value
 *     #TEXT_MAX} characters, opaque to the adapter; null once erased
 * @param sequence the number that the store assigns: greater than that of every earlier event of
 *     the tenant; ignored when the row is appended
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
   * Returns this event with another sequence.
   *
   * @param assigned the sequence that the store assigned
   * @return the changed copy
   */
  public ConsentEventRow withSequence(long assigned) {
    return new ConsentEventRow(
        tenant, chain, position, submissionId, domain, evidence, identity, assigned);
  }

  /**
   * Returns this event in its erased state.
   *
   * @return a copy without identity
   */
  public ConsentEventRow erased() {
    return new ConsentEventRow(
        tenant, chain, position, submissionId, domain, evidence, null, sequence);
  }
}
