package io.octroi.core.consent;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of an event that an erasure leaves. Its hash covers everything else in it.
 *
 * @param position the position in the chain, from 1
 * @param submissionId the event's id
 * @param recordedAt the instant of the record
 * @param action what happened
 * @param previousHash the hash of the event before, or {@link EventHash#START}
 * @param commitments the commitments of the personal data, in the order of {@link
 *     PersonalData#NAMES}
 * @param hash the hash of the event
 */
record Evidence(
    long position,
    String submissionId,
    String recordedAt,
    Action action,
    String previousHash,
    List<String> commitments,
    String hash) {

  private static final String COMMITMENTS = "commitments";

  /** The names of the fields in JSON, in the order of {@link #values()}. */
  private static final List<String> NAMES =
      List.of(
          "position",
          "submissionId",
          "recordedAt",
          "action",
          "domain",
          "purpose",
          "typeCode",
          "consentedAt",
          "noticeVersion",
          "previousHash",
          COMMITMENTS,
          "hash");

  /**
   * What an event records: a choice about a domain, or a link, which has a name only.
   *
   * @param name the name of the choice, or {@link #LINK}
   */
  record Action(
      String name,
      @Nullable String domain,
      @Nullable String purpose,
      @Nullable Long typeCode,
      @Nullable String consentedAt,
      @Nullable String noticeVersion) {

    static final String LINK = "LINK";

    static Action link() {
      return new Action(LINK, null, null, null, null, null);
    }
  }

  /** Returns the same evidence with its hash in a chain. */
  Evidence hashedIn(UUID chain) {
    return new Evidence(
        position,
        submissionId,
        recordedAt,
        action,
        previousHash,
        commitments,
        Objects.requireNonNull(computeHash(chain), "malformed text in a validated event"));
  }

  /** Returns the hash that the evidence should have in a chain; null if a text is malformed. */
  @Nullable String computeHash(UUID chain) {
    return EventHash.of(chain, values(), commitments);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(
        position,
        submissionId,
        recordedAt,
        action.name,
        action.domain,
        action.purpose,
        action.typeCode,
        action.consentedAt,
        action.noticeVersion,
        previousHash);
  }

  /** Reads evidence from JSON; null if it is malformed. */
  static @Nullable Evidence read(@Nullable Object json) {
    return json instanceof Map<?, ?> object
            && object.keySet().equals(Set.copyOf(NAMES))
            && object.get("position") instanceof Long position
            && object.get("submissionId") instanceof String submissionId
            && object.get("recordedAt") instanceof String recordedAt
            && object.get("action") instanceof String action
            && Json.isTextOrNull(object.get("domain"))
            && Json.isTextOrNull(object.get("purpose"))
            && (object.get("typeCode") == null || object.get("typeCode") instanceof Long)
            && Json.isTextOrNull(object.get("consentedAt"))
            && Json.isTextOrNull(object.get("noticeVersion"))
            && object.get("previousHash") instanceof String previousHash
            && object.get(COMMITMENTS) instanceof Map<?, ?> commitments
            && commitments.keySet().equals(Set.copyOf(PersonalData.NAMES))
            && commitments.values().stream().allMatch(String.class::isInstance)
            && object.get("hash") instanceof String hash
        ? new Evidence(
            position,
            submissionId,
            recordedAt,
            new Action(
                action,
                (String) object.get("domain"),
                (String) object.get("purpose"),
                (Long) object.get("typeCode"),
                (String) object.get("consentedAt"),
                (String) object.get("noticeVersion")),
            previousHash,
            PersonalData.NAMES.stream().map(commitments::get).map(String.class::cast).toList(),
            hash)
        : null;
  }

  void write(JsonGenerator json) throws IOException {
    List<@Nullable Object> values = values();
    json.writeStartObject();
    for (int i = 0; i < values.size(); i++) {
      json.writeFieldName(NAMES.get(i));
      if (values.get(i) instanceof Long number) {
        json.writeNumber(number);
      } else {
        json.writeString((String) values.get(i)); // Writes null for null.
      }
    }
    json.writeObjectFieldStart(COMMITMENTS);
    for (int i = 0; i < commitments.size(); i++) {
      json.writeStringField(PersonalData.NAMES.get(i), commitments.get(i));
    }
    json.writeEndObject();
    json.writeStringField("hash", hash);
    json.writeEndObject();
  }
}
