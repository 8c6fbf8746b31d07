package io.octroi.core.guard;

import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a credential, parsed.
 *
 * @param value the value that its holder presents
 * @param id the credential's id
 * @param secretHash the hash of the secret part
 */
record CredentialValue(Secret value, String id, String secretHash) {

  /** The kinds of credentials. */
  enum Kind {
    API_KEY("octk"),
    USER_TOKEN("octu");

    private final String prefix;
    private final Pattern form;

    Kind(String prefix) {
      this.prefix = prefix;
      this.form =
          Pattern.compile(
              prefix
                  + "_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
                  + "\\.([A-Za-z0-9_-]{43})");
    }
  }

  private static final int SECRET_BYTES = 32;

  /** An id that no credential has, so that malformed values cost a read of the store too. */
  private static final String UNKNOWN_ID = "00000000-0000-0000-0000-000000000000";

  /** Returns a value with a new secret. */
  static CredentialValue generate(Kind kind, String id, SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Hashes.base64(bytes);
    return new CredentialValue(
        Secret.of(kind.prefix + "_" + id + "." + secret), id, Hashes.sha256(secret));
  }

  /** Parses a presented value. A malformed one gets an id that no credential has. */
  static CredentialValue parse(Kind kind, Secret value) {
    Matcher parts = kind.form.matcher(value.reveal());
    return parts.matches()
        ? new CredentialValue(value, parts.group(1), Hashes.sha256(parts.group(2)))
        : new CredentialValue(value, UNKNOWN_ID, Hashes.sha256(value.reveal()));
  }
}
