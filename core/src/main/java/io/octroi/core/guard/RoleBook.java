package io.octroi.core.guard;

import io.octroi.NotFoundException;
import io.octroi.core.shared.HostCode;
import io.octroi.guard.Role;
import io.octroi.guard.Roles;
import io.octroi.internal.Violations;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The roles, in a map that is replaced by another one when they change. */
final class RoleBook implements Roles {

  private final HostCode hostCode;
  private volatile SortedMap<String, Role> roles;

  /** Creates the book of one Octroi with the default roles. */
  RoleBook(HostCode hostCode) {
    this.hostCode = hostCode;
    SortedMap<String, Role> defaults = new TreeMap<>();
    DefaultRoles.all().forEach(role -> defaults.put(role.name(), role));
    this.roles = Collections.unmodifiableSortedMap(defaults);
  }

  /** All roles by their names; another object after each change. */
  Map<String, Role> current() {
    return roles;
  }

  @Override
  public void put(Role role) {
    Objects.requireNonNull(role, "role");
    hostCode.checkChange();
    putRole(role);
  }

  private synchronized void putRole(Role role) {
    SortedMap<String, Role> next = new TreeMap<>(roles);
    next.put(role.name(), role);
    roles = Collections.unmodifiableSortedMap(next);
  }

  @Override
  public Optional<Role> get(String name) {
    Violations.requireText("name", name);
    return Optional.ofNullable(roles.get(name));
  }

  @Override
  public List<Role> list() {
    return List.copyOf(roles.values());
  }

  @Override
  public void delete(String name) {
    Violations.requireText("name", name);
    hostCode.checkChange();
    if (!take(name)) {
      throw new NotFoundException("role", name);
    }
  }

  private synchronized boolean take(String name) {
    SortedMap<String, Role> next = new TreeMap<>(roles);
    boolean found = next.remove(name) != null;
    roles = Collections.unmodifiableSortedMap(next);
    return found;
  }
}
