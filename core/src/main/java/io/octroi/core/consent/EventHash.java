package io.octroi.core.consent;

import io.octroi.core.shared.Hashes;
import io.octroi.internal.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of events: SHA-256 over a sequence of values. An absent value is encoded as the byte
 * 0; a text as the byte 1, its length in 4 bytes and its UTF-8 bytes; an integer as the byte 2 and
 * 8 bytes. Numbers are big-endian.
 *
 * <p>The hash of an event covers the text {@code octroi-consent-event-1}, the id of its chain, the
 * fields of its {@link Evidence} and the commitments of its {@link PersonalData}. A commitment is
 * the hash of 16 random bytes, the salt, followed by the encoded part.
 */
final class EventHash {

  /** The previous hash of the first event. */
  static final String START = "0".repeat(64);

  private static final String FORMAT = "octroi-consent-event-1";
  private static final int SALT_HEX = 32;
  private static final HexFormat HEX = HexFormat.of();

  private EventHash() {}

  /** Returns the hash of an event; null if one of its texts is not well-formed. */
  static @Nullable String of(
      UUID chain, List<@Nullable Object> values, List<? extends @Nullable Object> commitments) {
    MessageDigest digest = Hashes.sha256();
    add(digest, FORMAT);
    add(digest, chain.toString());
    for (List<? extends @Nullable Object> list : List.of(values, commitments)) {
      for (Object value : list) {
        if (!add(digest, value)) {
          return null;
        }
      }
    }
    return HEX.formatHex(digest.digest());
  }

  /**
   * Returns the commitment of a part.
   *
   * @param salt 32 lower-case hexadecimal digits
   * @return the commitment; null if the salt or the part is malformed
   */
  static @Nullable String commitment(String salt, @Nullable String part) {
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
    } else if (value instanceof Long number) {
      digest.update((byte) 2);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    } else if (Violations.isWellFormed((String) value)) { // Others could share an encoding.
      byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
      digest.update((byte) 1);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    } else {
      return false;
    }
    return true;
  }
}
