package io.octroi.core.guard;

import io.octroi.core.guard.KeyValue.Kind;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.Moment;
import io.octroi.guard.PresentedCredential;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody showed to be let in.
 *
 * @param id the credential that it names
 * @param secretHash the hash of the secret in it
 * @param tenant whose it should be; null if anybody's
 * @param userId which user's it should be; null if it should be an API key
 */
record Shown(String id, String secretHash, @Nullable String tenant, @Nullable String userId) {

  /** What is compared with where there is nothing: as long as a hash is. */
  private static final String NO_HASH = "-".repeat(43);

  static Shown of(PresentedCredential credentials) {
    if (credentials instanceof PresentedCredential.User user) {
      KeyValue token = KeyValue.parse(Kind.USER_TOKEN, user.token());
      return new Shown(token.id(), token.secretHash(), user.tenant(), user.userId());
    }
    PresentedCredential.ApiKey apiKey = (PresentedCredential.ApiKey) credentials;
    KeyValue key = KeyValue.parse(Kind.API_KEY, apiKey.key());
    return new Shown(key.id(), key.secretHash(), apiKey.tenant(), null);
  }

  /** Whether it lets in now; the same work whether or not there is such a credential. */
  boolean opens(@Nullable Terms terms, Moment now) {
    String current = terms == null ? NO_HASH : terms.row().secretHash();
    String previous = terms == null ? null : terms.row().previousSecretHash();
    boolean isCurrent = Hashes.same(secretHash, current);
    boolean isPrevious = Hashes.same(secretHash, previous == null ? NO_HASH : previous);
    return (isCurrent || isPrevious)
        && terms != null
        && fits(terms)
        && !terms.isOver(secretHash, now);
  }

  private boolean fits(Terms terms) {
    return (tenant == null || tenant.equals(terms.row().tenant().value()))
        && Objects.equals(userId, terms.row().userId());
  }
}
