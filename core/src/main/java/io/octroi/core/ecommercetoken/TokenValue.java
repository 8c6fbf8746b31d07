package io.octroi.core.ecommercetoken;

import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import io.octroi.spi.EcommerceTokenRow;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token's value taken apart: whose it is, and the hash of the secret in it. */
record TokenValue(Secret value, String id, String secretHash) {

  private static final int SECRET_BYTES = 32;

  private static final Pattern FORM =
      Pattern.compile(
          "oct_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
              + "\\.([A-Za-z0-9_-]{43})");

  /** A value with a new secret. */
  static TokenValue generate(String id, SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Hashes.base64(bytes);
    return new TokenValue(Secret.of("oct_" + id + "." + secret), id, Hashes.sha256(secret));
  }

  /** What somebody showed; empty if no value of ours looks like it. */
  static Optional<TokenValue> parse(Secret value) {
    Matcher parts = FORM.matcher(value.reveal());
    return parts.matches()
        ? Optional.of(new TokenValue(value, parts.group(1), Hashes.sha256(parts.group(2))))
        : Optional.empty();
  }

  boolean isCurrentOf(EcommerceTokenRow row) {
    return Hashes.same(secretHash, row.secretHash());
  }

  boolean isPreviousOf(EcommerceTokenRow row) {
    String previous = row.previousSecretHash();
    return previous != null && Hashes.same(secretHash, previous);
  }

  /** Returns whether this was a value before the previous one, as far as the row can tell. */
  boolean isFormerOf(EcommerceTokenRow row) {
    return Replays.former(row).anyMatch(former -> Hashes.same(secretHash, former));
  }
}
