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
 * The rights of a session, valid until the credential or the roles change.
 *
 * @param validity the credential they were derived from
 * @param roles the roles they were derived from
 * @param life the life of the credential; null if it does not expire
 * @param grace the life of the presented secret; null if it is that of the credential
 * @param permissions the permissions of all roles; must not be changed
 * @param limit the most calls in any 60 seconds; 0 if unlimited
 */
record Grant(
    CredentialValidity validity,
    Map<String, Role> roles,
    @Nullable Life life,
    @Nullable Life grace,
    EnumSet<Permission> permissions,
    int limit) {

  static Grant of(
      CredentialValidity validity, Map<String, Role> roles, String secretHash, RateLimit standard) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (String name : RoleNames.read(validity.row().roles())) {
      Role role = roles.get(name);
      if (role != null) {
        permissions.addAll(role.permissions());
      }
    }
    Integer own = validity.row().rateLimit();
    int limit = own == null ? standard.calls().orElse(0) : own;
    return new Grant(
        validity, roles, validity.life(), validity.graceOf(secretHash), permissions, limit);
  }

  /** Returns whether the credential or the presented secret has expired. */
  boolean isOver(TimeSource time) {
    return (life != null && time.isOver(life)) || (grace != null && time.isOver(grace));
  }

  /** Returns whether the rights are derived from this credential and these roles. */
  @SuppressWarnings("ReferenceEquality") // Each change creates a new object; this is the fast path.
  boolean isFrom(CredentialValidity newest, Map<String, Role> currentRoles) {
    return validity == newest && roles == currentRoles;
  }
}
