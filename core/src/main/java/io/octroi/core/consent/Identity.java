package io.octroi.core.consent;

import com.fasterxml.jackson.core.JsonGenerator;
import io.octroi.core.shared.Hashes;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The personal data of an event, each part with a random salt. The event's hash covers commitments
 * instead of the parts, so that it stays valid after an erasure.
 *
 * @param parts the parts in the order of {@link PersonalData#NAMES}
 */
record Identity(List<Part> parts) {

  private static final int SALT_BYTES = 16;
  private static final String SALT = "salt";
  private static final String VALUE = "value";

  /** A part of the personal data; the value is null if the event has none. */
  record Part(String salt, @Nullable String value) {}

  static Identity of(PersonalData data, SecureRandom random) {
    List<Part> parts = new ArrayList<>();
    for (String value : data.values()) {
      byte[] salt = Hashes.randomBytes(random, SALT_BYTES);
      parts.add(new Part(HexFormat.of().formatHex(salt), value));
    }
    return new Identity(parts);
  }

  /** Reads an identity from JSON; null if it is malformed. */
  static @Nullable Identity read(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> object)
        || !object.keySet().equals(Set.copyOf(PersonalData.NAMES))) {
      return null;
    }
    List<Part> parts = new ArrayList<>();
    for (String name : PersonalData.NAMES) {
      if (object.get(name) instanceof Map<?, ?> part
          && part.keySet().equals(Set.of(SALT, VALUE))
          && part.get(SALT) instanceof String salt
          && Json.isTextOrNull(part.get(VALUE))) {
        parts.add(new Part(salt, (String) part.get(VALUE)));
      }
    }
    return parts.size() == PersonalData.NAMES.size() ? new Identity(parts) : null;
  }

  PersonalData data() {
    return PersonalData.of(parts.stream().map(Part::value).toList());
  }

  /** Returns the commitment of each part; null for parts that are malformed. */
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
