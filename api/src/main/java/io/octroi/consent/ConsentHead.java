package io.octroi.consent;

import io.octroi.internal.Violations;
import java.util.Objects;
import java.util.UUID;

/**
 * The position of an event in the chain of its subject. A host can store the latest head of a chain
 * elsewhere. It can then detect later whether events were removed from the end of the chain.
 *
 * @param chain the random id of the chain
 * @param position the position in the chain, starting at 1
 * @param hash the SHA-256 hash of the event as 64 lowercase hexadecimal digits. It covers the hash
 *     of the preceding event
 */
public record ConsentHead(UUID chain, long position, String hash) {

  /**
   * Validates the position and the hash.
   *
   * @throws io.octroi.InvalidInputException if the position is less than 1, or if the hash is
   *     malformed
   */
  public ConsentHead {
    Objects.requireNonNull(chain, "chain");
    Violations faults = new Violations();
    if (position < 1) {
      faults.add("position", "is " + position + ", but must be at least 1");
    }
    if (hash == null) {
      faults.add("hash", "is missing");
    } else if (!isHash(hash)) {
      faults.add("hash", "is not 64 lower-case hexadecimal digits");
    }
    faults.throwIfAny();
  }

  private static boolean isHash(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
