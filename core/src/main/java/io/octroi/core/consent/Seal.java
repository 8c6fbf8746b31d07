package io.octroi.core.consent;

import io.octroi.core.shared.Hashes;
import io.octroi.internal.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of events. What is hashed is a sequence of values, each told from every other: a byte
 * 0 for what is absent; a byte 1, the length in 4 bytes and UTF-8 for text; a byte 2 and 8 bytes
 * for an integer (the higher bytes first).
 *
 * <p>An event's hash covers {@code octroi-consent-event-1}, the chain's id, {@link #FIELDS} and the
 * commitments of {@link #PARTS}, in these orders. A commitment is the hash of 16 random bytes and
 * the part.
 */
final class Seal {

  static final String PREVIOUS_HASH = "previousHash";
  static final String COMMITMENTS = "commitments";
  static final String HASH = "hash";

  /** What is hashed of an event as it is. */
  static final List<String> FIELDS =
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
          PREVIOUS_HASH);

  /** What identifies somebody, of which only commitments are hashed. */
  static final List<String> PARTS =
      List.of("subject", "customer", "url", "ip", "language", "actor");

  /** The hash before the first event's. */
  static final String START = "0".repeat(64);

  private static final String FORM = "octroi-consent-event-1";
  private static final int SALT_HEX = 32;
  private static final HexFormat HEX = HexFormat.of();

  private Seal() {}

  /**
   * The hash of an event.
   *
   * @param evidence {@link #FIELDS} and {@link #COMMITMENTS}; what else there is, is not covered
   * @return the hash; null if a value is neither text nor an integer nor absent, or is malformed
   */
  static @Nullable String hash(UUID chain, Map<?, ?> evidence) {
    MessageDigest digest = Hashes.sha256();
    add(digest, FORM);
    add(digest, chain.toString());
    List<@Nullable Object> values = new ArrayList<>();
    FIELDS.forEach(field -> values.add(evidence.get(field)));
    if (!(evidence.get(COMMITMENTS) instanceof Map<?, ?> commitments)) {
      return null;
    }
    PARTS.forEach(part -> values.add(commitments.get(part)));
    for (Object value : values) {
      if (!add(digest, value)) {
        return null;
      }
    }
    return HEX.formatHex(digest.digest());
  }

  /**
   * The commitment of a part.
   *
   * @param salt 32 hexadecimal digits of lower case
   * @return the commitment; null if the salt is none, or the part is malformed
   */
  static @Nullable String commitment(String salt, @Nullable Object part) {
    if (salt.length() != SALT_HEX || !salt.equals(salt.toLowerCase(Locale.ROOT))) {
      return null;
    }
    MessageDigest digest = Hashes.sha256();
    try {
      digest.update(HEX.parseHex(salt));
    } catch (IllegalArgumentException e) {
      return null;
    }
    return add(digest, part) ? HEX.formatHex(digest.digest()) : null;
  }

  private static boolean add(MessageDigest digest, @Nullable Object value) {
    if (value == null) {
      digest.update((byte) 0);
      return true;
    }
    // Otherwise different texts could be encoded alike.
    if (value instanceof String text && Violations.isWellFormed(text)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update((byte) 1);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
      return true;
    }
    if (value instanceof Long number) {
      digest.update((byte) 2);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
      return true;
    }
    return false;
  }
}
