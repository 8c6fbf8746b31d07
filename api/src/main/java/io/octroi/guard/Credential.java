package io.octroi.guard;

import io.octroi.TenantId;
import io.octroi.internal.Elements;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A credential without its secret.
 *
 * @param id the public id, unique across all tenants
 * @param tenant the tenant to whose services the credential grants access
 * @param userId the id of the user; empty for an API key
 * @param label the label chosen by the issuer; empty for a user token
 * @param roles the names of the roles, sorted; unmodifiable
 * @param rateLimit the credential's own rate limit; empty if the configured default applies
 * @param issuedAt the time at which the credential was issued
 * @param expiresAt the expiry time, exclusive, or the time of revocation if earlier; empty if the
 *     credential does not expire
 * @param revoked whether the credential was revoked before it expired
 * @param previousUntil the expiry time, exclusive, of the secret that was replaced by the last
 *     rotation; empty if the secret was never rotated
 * @param lastUsed the start of the hour (UTC) in which the credential was last used; empty if it
 *     was never used. After a crash, the value may be too early, because the latest uses in
 *     sessions that were opened in an earlier hour may be lost
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

  /** Checks that no component is null and copies the roles. */
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
