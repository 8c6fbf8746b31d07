package io.octroi.core.consent;

import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Json;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates the events of chains. */
final class EventFactory {

  private final Context context;
  private final TenantId tenant;

  EventFactory(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** A new event, and the state of its chain after the event is appended. */
  record Next(ConsentChainRow chain, ConsentEventRow event) {}

  /**
   * The owner of a chain.
   *
   * @param id the id of the customer that owns the chain; null if the chain has no owner
   * @param linkedAt the time at which the chain was linked with its owner; null if it was not
   *     linked
   */
  record Owner(@Nullable String id, @Nullable Instant linkedAt) {}

  /**
   * Creates the next event of a chain.
   *
   * @param before the chain before the event; null if the event is the first one
   * @param owner the owner of the chain after the event
   * @param now the time at which the event is recorded
   * @param action what the event records
   * @param data the personal data; its subject is the subject name of the chain
   */
  Next next(
      @Nullable ConsentChainRow before,
      Owner owner,
      Instant now,
      Evidence.Action action,
      PersonalData data) {
    UUID chain = before == null ? UUID.randomUUID() : before.id();
    long position = before == null ? 1 : before.position() + 1;
    UUID submissionId = context.newSubmissionId();
    Identity identity = Identity.of(data, context.random());
    Evidence evidence =
        new Evidence(
                position,
                submissionId.toString(),
                now.toString(),
                action,
                before == null ? EventHash.START : before.head(),
                identity.commitments().stream().map(Objects::requireNonNull).toList(),
                "")
            .hashedIn(chain);
    return new Next(
        new ConsentChainRow(
            tenant, chain, position, evidence.hash(), data.subject(), owner.id(), owner.linkedAt()),
        new ConsentEventRow(
            tenant,
            chain,
            position,
            submissionId,
            action.domain(),
            Json.write(evidence::write),
            Json.write(identity::write),
            0));
  }
}
