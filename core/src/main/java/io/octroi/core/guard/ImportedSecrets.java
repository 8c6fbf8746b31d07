package io.octroi.core.guard;

import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.SecretValue;
import io.octroi.core.shared.SecretValue.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The secrets of imported credentials. Such a secret contains no id, so its id is 90 bits of a hash
 * of the secret. All these ids are greater than the ids of issued credentials.
 */
final class ImportedSecrets {

  private static final String DOMAIN = "octroi imported credential";
  private static final long GREATEST = 0xffff_ffff_0000_0000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long FREE_OF_VERSION = 0xffff_0fffL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long FREE_OF_VARIANT = 0x3fff_ffff_ffff_ffffL;

  private ImportedSecrets() {}

  /** Returns an API key. Its id does not depend on the tenant, which callers may omit. */
  static SecretValue apiKey(Secret key) {
    return of(key, Kind.API_KEY.name());
  }

  /** Returns a user token. Different users may have the same token. */
  static SecretValue userToken(String tenant, String userId, Secret token) {
    return of(token, Kind.USER_TOKEN.name(), tenant, userId);
  }

  /** Returns whether a text has the form of an issued key or token. */
  static boolean isIssued(Secret value) {
    return SecretValue.parse(Kind.API_KEY, value).isPresent()
        || SecretValue.parse(Kind.USER_TOKEN, value).isPresent();
  }

  private static SecretValue of(Secret value, String... owner) {
    String text = value.reveal();
    // No name contains NUL, so different names are hashed differently.
    String named = String.join("\0", DOMAIN, String.join("\0", owner), text);
    byte[] hash = Hashes.sha256().digest(named.getBytes(StandardCharsets.UTF_8));
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long most = GREATEST | VERSION_8 | (bits.getLong() & FREE_OF_VERSION);
    long least = VARIANT | (bits.getLong() & FREE_OF_VARIANT);
    return new SecretValue(value, new UUID(most, least).toString(), Hashes.sha256(text));
  }
}
