package io.octroi.core.guard;

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
   * A text that is as long as a hash. The secret is compared with this text if there is no stored
   * hash.
   */
  private static final String NO_HASH = "-".repeat(43);

  /** Returns the presented secret. A value that was not issued may have been imported. */
  static PresentedSecret of(PresentedCredential credentials) {
    if (credentials instanceof PresentedCredential.User user) {
      SecretValue token =
          SecretValue.parse(Kind.USER_TOKEN, user.token())
              .orElseGet(
                  () -> ImportedSecrets.userToken(user.tenant(), user.userId(), user.token()));
      return new PresentedSecret(token.id(), token.secretHash(), user.tenant(), user.userId());
    }
    PresentedCredential.ApiKey apiKey = (PresentedCredential.ApiKey) credentials;
    SecretValue key =
        SecretValue.parse(Kind.API_KEY, apiKey.key())
            .orElseGet(() -> ImportedSecrets.apiKey(apiKey.key()));
    return new PresentedSecret(key.id(), key.secretHash(), apiKey.tenant(), null);
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
