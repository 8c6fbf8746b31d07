package io.octroi.guard;

import io.octroi.TenantId;
import io.octroi.internal.Elements;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What may be known of a credential. Its secret is not.
 *
 * @param id its public id, unique over all tenants
 * @param tenant whose services it lets call
 * @param userId the user that it is of; empty for an API key
 * @param label what its issuer called it; empty for a user's token
 * @param roles the names of its roles, in order
 * @param rateLimit its own limit; empty if that of the settings holds
 * @param issuedAt when it was issued
 * @param expiresAt when it ends, exclusive; when it was revoked, if that was before; empty if it
 *     has no end
 * @param revoked whether it was ended before its time
 * @param previousUntil when the secret from before the last rotation ends, exclusive; empty if it
 *     was never rotated
 * @param lastUsed the beginning of the hour (UTC) in which it was last used; empty if it never was.
 *     After a crash it may be too early for those who had signed in in an earlier hour
 */
public record Credential(
    String id,
    TenantId tenant,
    Optional<String> userId,
    Optional<String> label,
    List<String> roles,
    Optional<RateLimit> rateLimit,
    Instant issuedAt,
    Optional<Instant> expiresAt,
    boolean revoked,
    Optional<Instant> previousUntil,
    Optional<Instant> lastUsed) {

  /** Takes a copy of the roles. */
  public Credential {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(rateLimit, "rateLimit");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(previousUntil, "previousUntil");
    Objects.requireNonNull(lastUsed, "lastUsed");
    roles = Elements.copyOf(roles, "roles");
  }
}
