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
 * The hashes of events. A hash is the SHA-256 of a sequence of encoded values. An absent value is
 * encoded as the byte 0. A text is encoded as the byte 1, followed by the length of its UTF-8 form
 * as 4 bytes and the UTF-8 bytes. An integer is encoded as the byte 2, followed by its value as 8
 * bytes. Lengths and integers are big-endian.
 *
 * <p>The hash of an event covers the text {@code octroi-consent-event-1}, the id of its chain, the
 * fields of its {@link Evidence} other than the hash, and the commitments to its {@link
 * PersonalData}. There is one commitment to each part of the personal data. A commitment is the
 * SHA-256 of a salt of 16 random bytes followed by the encoded part.
 */
final class EventHash {

  /** The previous hash in the first event of a chain. */
  static final String START = "0".repeat(64);

  private static final String FORMAT = "octroi-consent-event-1";
  private static final int SALT_HEX = 32;
  private static final HexFormat HEX = HexFormat.of();

  private EventHash() {}

  /** Returns the hash of an event, or null if one of its texts is not well-formed. */
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
   * Returns the commitment to a part of the personal data.
   *
   * @param salt the salt, as 32 lower-case hexadecimal digits
   * @param part the part; null if it is absent
   * @return the commitment, or null if the salt or the part is malformed
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
    } else if (Violations.isWellFormed((String) value)) { // Malformed texts could collide.
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
