package io.octroi.core.consent;

import com.fasterxml.jackson.core.JsonGenerator;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The personal data of an event, in which each part has a random salt. The hash of the event covers
 * commitments to the parts instead of the parts themselves, so that it remains valid after an
 * erasure.
 *
 * @param parts the parts, in the order of {@link PersonalData#NAMES}
 */
record Identity(List<Part> parts) {

  private static final int SALT_BYTES = 16;
  private static final String SALT = "salt";
  private static final String VALUE = "value";

  /**
   * A part of the personal data.
   *
   * @param salt the salt, as 32 lower-case hexadecimal digits
   * @param value the value; null if the event does not have this part
   */
  record Part(String salt, @Nullable String value) {}

  static Identity of(PersonalData data, SecureRandom random) {
    List<Part> parts = new ArrayList<>();
    for (String value : data.values()) {
      byte[] salt = Hashes.randomBytes(random, SALT_BYTES);
      parts.add(new Part(HexFormat.of().formatHex(salt), value));
    }
    return new Identity(parts);
  }

  /**
   * Reads an identity from JSON.
   *
   * @throws IllegalArgumentException if the JSON object is malformed
   */
  static Identity read(JsonObject json) {
    json.requireNames(PersonalData.NAMES);
    return new Identity(
        PersonalData.NAMES.stream().map(json::object).map(Identity::readPart).toList());
  }

  private static Part readPart(JsonObject json) {
    json.requireNames(List.of(SALT, VALUE));
    return new Part(json.text(SALT), json.optionalText(VALUE));
  }

  PersonalData data() {
    return PersonalData.of(parts.stream().map(Part::value).toList());
  }

  /**
   * Returns the commitment to each part, in order. The commitment is null if the part is malformed.
   */
  List<@Nullable String> commitments() {
    List<@Nullable String> commitments = new ArrayList<>();
    parts.forEach(part -> commitments.add(EventHash.commitment(part.salt(), part.value())));
    return commitments;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < parts.size(); i++) {
      json.writeObjectFieldStart(PersonalData.NAMES.get(i));
      json.writeStringField(SALT, parts.get(i).salt());
      json.writeStringField(VALUE, parts.get(i).value());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
