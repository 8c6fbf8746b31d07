package io.octroi.guard;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An API key or a user token that another system has issued, such as an application id. After its
 * {@linkplain Credentials#importKey import}, callers sign in with it. Its components are validated
 * by the import.
 *
 * @param tenant the tenant to whose services the credential grants access
 * @param value the text that the holder presents
 * @param userId the id of the user, 1 to 64 characters; empty for an API key
 * @param label the label shown in listings, 1 to 255 characters; empty for a user token
 * @param roles the names of the roles of the credential; unmodifiable
 * @param expiresAt the expiry time, exclusive; empty if the credential does not expire
 * @param acceptsShort whether the value may have fewer than {@value #VALUE_MIN} characters
 */
public record ImportedKey(
    TenantId tenant,
    Secret value,
    Optional<String> userId,
    Optional<String> label,
    List<String> roles,
    Optional<Instant> expiresAt,
    boolean acceptsShort) {

  /** The minimum number of characters of a value, unless short values are accepted. */
  public static final int VALUE_MIN = 16;

  /** Checks that no component is null and copies the roles. */
  public ImportedKey {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(expiresAt, "expiresAt");
    roles = Elements.copyOf(roles, "roles");
  }

  /**
   * Returns an API key that does not expire.
   *
   * @param tenant the tenant to whose services the key grants access
   * @param roles the names of the roles of the key, 1 to {@value Credentials#ROLES_MAX}
   * @param label the label shown in listings, 1 to 255 characters
   * @param value the text that the holder presents
   * @return the key
   * @throws io.octroi.InvalidInputException if the label is missing
   */
  public static ImportedKey apiKey(
      TenantId tenant, Collection<String> roles, String label, Secret value) {
    Violations.requireText("label", label);
    return of(tenant, Optional.empty(), Optional.of(label), roles, value);
  }

  /**
   * Returns a user token that does not expire.
   *
   * @param tenant the tenant to whose services the token grants access
   * @param userId the id of the user, 1 to 64 characters
   * @param roles the names of the roles of the token, 1 to {@value Credentials#ROLES_MAX}
   * @param value the text that the holder presents
   * @return the token
   * @throws io.octroi.InvalidInputException if the id of the user is missing
   */
  public static ImportedKey userToken(
      TenantId tenant, String userId, Collection<String> roles, Secret value) {
    Violations.requireText("userId", userId);
    return of(tenant, Optional.of(userId), Optional.empty(), roles, value);
  }

  private static ImportedKey of(
      TenantId tenant,
      Optional<String> userId,
      Optional<String> label,
      Collection<String> roles,
      Secret value) {
    Elements.check(roles, "roles");
    return new ImportedKey(
        tenant, value, userId, label, List.copyOf(roles), Optional.empty(), false);
  }

  /**
   * Returns a copy that expires.
   *
   * @param expiry the expiry time, exclusive, which must be in the future and no later than the
   *     year 9999
   * @return the copy
   */
  public ImportedKey withExpiry(Instant expiry) {
    Objects.requireNonNull(expiry, "expiry");
    return new ImportedKey(tenant, value, userId, label, roles, Optional.of(expiry), acceptsShort);
  }

  /**
   * Returns a copy whose value may have fewer than {@value #VALUE_MIN} characters. Such a value can
   * be guessed, also from the credential's id. Replace it as soon as possible.
   *
   * @return the copy
   */
  public ImportedKey acceptShort() {
    return new ImportedKey(tenant, value, userId, label, roles, expiresAt, true);
  }
}
