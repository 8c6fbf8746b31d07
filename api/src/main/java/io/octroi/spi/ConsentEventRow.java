package io.octroi.spi;

import io.octroi.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of a chain. Never changed, but for its erasure.
 *
 * @param tenant whose event it is
 * @param chain the chain's id
 * @param position its place in the chain, from 1 on; with the chain the primary key
 * @param submissionId what finds it again; no other event of the tenant has it
 * @param domain the domain that it is about, at most 253 characters; null if it is about none
 * @param evidence what stays, as core writes it; at most {@value #TEXT_MAX} characters, opaque to
 *     the adapter
 * @param identity what an erasure destroys, as core writes it; at most {@value #TEXT_MAX}
 *     characters, opaque to the adapter; null once erased
 * @param sequence assigned by the store, and ignored in what it is given: greater than that of
 *     every event of the tenant that was appended before
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

  /** The most characters (UTF-16 units) of an event's texts. */
  public static final int TEXT_MAX = 16_384;

  /**
   * The same event with its place in the order of record.
   *
   * @param assigned the store's number
   * @return the event
   */
  public ConsentEventRow withSequence(long assigned) {
    return new ConsentEventRow(
        tenant, chain, position, submissionId, domain, evidence, identity, assigned);
  }

  /**
   * The event as it is after its erasure.
   *
   * @return the same without identity
   */
  public ConsentEventRow erased() {
    return new ConsentEventRow(
        tenant, chain, position, submissionId, domain, evidence, null, sequence);
  }
}
