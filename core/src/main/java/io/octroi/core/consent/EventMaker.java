package io.octroi.core.consent;

import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Json;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the next event of a chain, sealed. */
final class EventMaker {

  private static final int SALT_BYTES = 16;

  private final Context context;
  private final TenantId tenant;

  EventMaker(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** A chain as it is with its newest event. */
  record Next(ConsentChainRow chain, ConsentEventRow event) {}

  /** The owner of a chain, and since when. */
  record Owner(@Nullable String id, @Nullable Instant linkedAt) {}

  /**
   * Makes an event.
   *
   * @param before the chain as it is; null if there is none yet
   * @param subject the chain's name
   * @param owner whom the chain counts for with the event
   * @param now when it is recorded
   * @param fields what the event has of {@link Seal#FIELDS}, beside what is added here
   * @param parts what it has of {@link Seal#PARTS}, beside the subject
   */
  Next next(
      @Nullable ConsentChainRow before,
      String subject,
      Owner owner,
      Instant now,
      Map<String, ? extends @Nullable Object> fields,
      Map<String, @Nullable String> parts) {
    UUID chain = before == null ? UUID.randomUUID() : before.id();
    long position = before == null ? 1 : before.position() + 1;
    UUID submissionId = context.newSubmissionId();
    Map<String, @Nullable Object> identity = new LinkedHashMap<>();
    Map<String, @Nullable Object> commitments = new LinkedHashMap<>();
    for (String name : Seal.PARTS) {
      String part = name.equals("subject") ? subject : parts.get(name);
      String salt = salt();
      Map<String, @Nullable Object> disclosed = new LinkedHashMap<>();
      disclosed.put("salt", salt);
      disclosed.put(EventTexts.VALUE, part);
      identity.put(name, disclosed);
      commitments.put(name, Seal.commitment(salt, part));
    }
    Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
    Seal.FIELDS.forEach(field -> evidence.put(field, fields.get(field)));
    evidence.put("position", position);
    evidence.put("submissionId", submissionId.toString());
    evidence.put("recordedAt", now.toString());
    evidence.put(Seal.PREVIOUS_HASH, before == null ? Seal.START : before.head());
    evidence.put(Seal.COMMITMENTS, commitments);
    String hash = Objects.requireNonNull(Seal.hash(chain, evidence), "what is checked is sealed");
    evidence.put(Seal.HASH, hash);
    return new Next(
        new ConsentChainRow(tenant, chain, position, hash, subject, owner.id(), owner.linkedAt()),
        new ConsentEventRow(
            tenant,
            chain,
            position,
            submissionId,
            (String) fields.get("domain"),
            Json.write(json -> Json.write(json, evidence)),
            Json.write(json -> Json.write(json, identity)),
            0));
  }

  private String salt() {
    byte[] salt = new byte[SALT_BYTES];
    context.random().nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }
}
