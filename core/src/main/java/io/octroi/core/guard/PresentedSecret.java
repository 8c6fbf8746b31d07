package io.octroi.core.guard;

import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.SecretValue;
import io.octroi.core.shared.SecretValue.Kind;
import io.octroi.guard.PresentedCredential;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The credential that a caller presents to sign in.
 *
 * @param id the id in the presented value
 * @param secretHash the hash of the secret in the presented value
 * @param tenant the id of the expected tenant; null if any tenant is accepted
 * @param userId the id of the expected user; null if an API key is expected
 */
record PresentedSecret(
    String id, String secretHash, @Nullable String tenant, @Nullable String userId) {

  /**
   * An id that no credential has. It is looked up for malformed values, so that they also require a
   * read of the store.
   */
  private static final String UNKNOWN_ID = "00000000-0000-0000-0000-000000000000";

  /**
   * A text that is as long as a hash. The secret is compared with this text if there is no stored
   * hash.
   */
  private static final String NO_HASH = "-".repeat(43);

  static PresentedSecret of(PresentedCredential credentials) {
    if (credentials instanceof PresentedCredential.User user) {
      SecretValue token = parse(Kind.USER_TOKEN, user.token());
      return new PresentedSecret(token.id(), token.secretHash(), user.tenant(), user.userId());
    }
    PresentedCredential.ApiKey apiKey = (PresentedCredential.ApiKey) credentials;
    SecretValue key = parse(Kind.API_KEY, apiKey.key());
    return new PresentedSecret(key.id(), key.secretHash(), apiKey.tenant(), null);
  }

  private static SecretValue parse(Kind kind, Secret value) {
    return SecretValue.parse(kind, value)
        .orElseGet(() -> new SecretValue(value, UNKNOWN_ID, Hashes.sha256(value.reveal())));
  }

  /**
   * Returns whether the secret is accepted. Takes just as long for an unknown credential.
   *
   * @param validity the credential; null if it is unknown
   */
  boolean matches(@Nullable CredentialValidity validity, Moment now) {
    String current = validity == null ? NO_HASH : validity.row().secretHash();
    String previous = validity == null ? null : validity.row().previousSecretHash();
    boolean isCurrent = Hashes.same(secretHash, current);
    boolean isPrevious = Hashes.same(secretHash, previous == null ? NO_HASH : previous);
    return (isCurrent || isPrevious)
        && validity != null
        && isExpectedOwner(validity)
        && !validity.isOver(secretHash, now);
  }

  private boolean isExpectedOwner(CredentialValidity validity) {
    return (tenant == null || tenant.equals(validity.row().tenant().value()))
        && Objects.equals(userId, validity.row().userId());
  }
}
