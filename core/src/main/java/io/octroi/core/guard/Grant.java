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
 * The rights of a session. They are valid until the credential or the roles change.
 *
 * @param validity the credential from which the rights were derived
 * @param roles the roles from which the rights were derived, by name
 * @param life the validity period of the credential; null if it does not expire
 * @param grace the validity period of the presented secret; null if it is the same as that of the
 *     credential
 * @param permissions the permissions of all roles of the credential; must not be modified
 * @param limit the maximum number of calls in any period of 60 seconds; 0 if unlimited
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

  /** Returns whether the rights are derived from the given credential and roles. */
  @SuppressWarnings("ReferenceEquality") // Fast and safe: each change creates a new object.
  boolean isFrom(CredentialValidity newest, Map<String, Role> currentRoles) {
    return validity == newest && roles == currentRoles;
  }
}
