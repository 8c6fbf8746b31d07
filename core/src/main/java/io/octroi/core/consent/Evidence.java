package io.octroi.core.consent;

import com.fasterxml.jackson.core.JsonGenerator;
import io.octroi.core.shared.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of an event that remains after an erasure. Its hash covers all of its other fields.
 *
 * @param position the position in the chain, starting at 1
 * @param submissionId the id of the event
 * @param recordedAt the time at which the event was recorded
 * @param action what the event records
 * @param previousHash the hash of the previous event, or {@link EventHash#START} for the first
 *     event
 * @param commitments the commitments to the personal data, in the order of {@link
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

  /** The names of the JSON fields, starting with those of {@link #values()} in the same order. */
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
   * What an event records: a choice for a domain, or a link. For a link, all components except the
   * name are null.
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

  /** Returns a copy of this evidence with the hash that it has in the given chain. */
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

  /**
   * Returns the hash that this evidence must have in the given chain, or null if a text is
   * malformed.
   */
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

  /**
   * Reads evidence from JSON.
   *
   * @throws IllegalArgumentException if the JSON object is malformed
   */
  static Evidence read(JsonObject json) {
    json.requireNames(NAMES);
    JsonObject commitments = json.object(COMMITMENTS);
    commitments.requireNames(PersonalData.NAMES);
    return new Evidence(
        json.number("position"),
        json.text("submissionId"),
        json.text("recordedAt"),
        new Action(
            json.text("action"),
            json.optionalText("domain"),
            json.optionalText("purpose"),
            json.optionalNumber("typeCode"),
            json.optionalText("consentedAt"),
            json.optionalText("noticeVersion")),
        json.text("previousHash"),
        PersonalData.NAMES.stream().map(commitments::text).toList(),
        json.text("hash"));
  }

  void write(JsonGenerator json) throws IOException {
    List<@Nullable Object> values = values();
    json.writeStartObject();
    for (int i = 0; i < values.size(); i++) {
      json.writeFieldName(NAMES.get(i));
      if (values.get(i) instanceof Long number) {
        json.writeNumber(number);
      } else {
        json.writeString((String) values.get(i)); // Writes null if the value is null.
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
