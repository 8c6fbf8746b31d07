package io.octroi.core.guard;

import io.octroi.core.shared.Life;
import io.octroi.core.shared.TimeSource;
import io.octroi.guard.Permission;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who is in may do, as long as neither the credential nor the roles change.
 *
 * @param terms the credential that it was worked out from
 * @param roles the roles that it was worked out from
 * @param life how long the credential lives; null if it does not end
 * @param grace how long the secret lives that was shown; null for as long as the credential
 * @param permissions what the roles hold together; not changed
 * @param limit the most calls in any 60 seconds; 0 for any number
 */
record Grant(
    CredentialValidity terms,
    Map<String, Role> roles,
    @Nullable Life life,
    @Nullable Life grace,
    EnumSet<Permission> permissions,
    int limit) {

  static Grant of(
      CredentialValidity terms, Map<String, Role> roles, String secretHash, RateLimit usual) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (String name : RoleNames.read(terms.row().roles())) {
      Role role = roles.get(name);
      if (role != null) {
        permissions.addAll(role.permissions());
      }
    }
    Integer own = terms.row().rateLimit();
    int limit = own == null ? usual.calls().orElse(0) : own;
    return new Grant(terms, roles, terms.life(), terms.graceOf(secretHash), permissions, limit);
  }

  /** Whether the credential, or the secret, has ended. */
  boolean isOver(TimeSource time) {
    return (life != null && time.isOver(life)) || (grace != null && time.isOver(grace));
  }

  /** Whether it still holds. */
  @SuppressWarnings("ReferenceEquality") // Each change makes another object, and this is fast.
  boolean isFrom(CredentialValidity newest, Map<String, Role> book) {
    return terms == newest && roles == book;
  }
}
