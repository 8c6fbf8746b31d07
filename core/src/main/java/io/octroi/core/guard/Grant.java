package io.octroi.core.guard;

import io.octroi.guard.Permission;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import java.util.EnumSet;
import java.util.Map;

/**
 * What somebody who is in may do, as long as neither the credential nor the roles change.
 *
 * @param terms the credential that it was worked out from
 * @param roles the roles that it was worked out from
 * @param end when he has to go, exclusive, in microseconds
 * @param permissions what the roles hold together; not changed
 * @param limit the most calls in any 60 seconds; 0 for any number
 */
record Grant(
    Terms terms, Map<String, Role> roles, long end, EnumSet<Permission> permissions, int limit) {

  static Grant of(Terms terms, Map<String, Role> roles, String secretHash, RateLimit usual) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (String name : RoleNames.read(terms.row().roles())) {
      Role role = roles.get(name);
      if (role != null) {
        permissions.addAll(role.permissions());
      }
    }
    Integer own = terms.row().rateLimit();
    int limit = own == null ? usual.calls().orElse(0) : own;
    return new Grant(terms, roles, terms.endOf(secretHash), permissions, limit);
  }

  /** Whether it still holds. */
  @SuppressWarnings("ReferenceEquality") // Each change makes another object, and this is fast.
  boolean isFrom(Terms newest, Map<String, Role> book) {
    return terms == newest && roles == book;
  }
}
