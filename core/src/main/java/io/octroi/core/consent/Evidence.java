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

  /**
   * Reads evidence.
   *
   * @throws IllegalArgumentException if it is malformed
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
