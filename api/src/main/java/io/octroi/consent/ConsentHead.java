package io.octroi.consent;

import io.octroi.internal.Violations;
import java.util.Objects;
import java.util.UUID;

/**
 * Where an event stands in the chain of its subject. The newest one of a chain, kept elsewhere by
 * the host, shows later whether the chain's end was cut off.
 *
 * @param chain the chain's random id
 * @param position 1 for the first event of the chain, then 2 and so on
 * @param hash the event's hash, SHA-256 in 64 hexadecimal digits of lower case; it covers the hash
 *     of the event before
 */
public record ConsentHead(UUID chain, long position, String hash) {

  /**
   * Checks the parts.
   *
   * @throws io.octroi.InvalidInputException if the position is less than 1 or the hash is none
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
      faults.add("hash", "is not 64 hexadecimal digits of lower case");
    }
    faults.throwIfAny();
  }

  private static boolean isHash(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
