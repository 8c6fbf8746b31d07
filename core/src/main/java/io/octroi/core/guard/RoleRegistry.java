package io.octroi.core.guard;

import io.octroi.NotFoundException;
import io.octroi.core.shared.Context;
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
import java.util.function.Function;

/**
 * The roles of one {@code Octroi} instance. They are kept in an immutable map, which each change
 * replaces.
 */
final class RoleRegistry implements Roles {

  private final Context context;
  private volatile SortedMap<String, Role> roles;

  /** Creates a registry that contains the default roles. */
  RoleRegistry(Context context) {
    this.context = context;
    SortedMap<String, Role> defaults = new TreeMap<>();
    DefaultRoles.all().forEach(role -> defaults.put(role.name(), role));
    this.roles = Collections.unmodifiableSortedMap(defaults);
  }

  /** Returns all roles by name. Each change creates a new map. */
  Map<String, Role> current() {
    return roles;
  }

  @Override
  public void put(Role role) {
    Objects.requireNonNull(role, "role");
    context.checkChange();
    change(next -> next.put(role.name(), role));
  }

  private synchronized <T> T change(Function<SortedMap<String, Role>, T> change) {
    SortedMap<String, Role> next = new TreeMap<>(roles);
    T result = change.apply(next);
    roles = Collections.unmodifiableSortedMap(next);
    return result;
  }

  @Override
  public Optional<Role> get(String name) {
    Violations.requireText("name", name);
    context.checkOpen();
    return Optional.ofNullable(roles.get(name));
  }

  @Override
  public List<Role> list() {
    context.checkOpen();
    return List.copyOf(roles.values());
  }

  @Override
  public void delete(String name) {
    Violations.requireText("name", name);
    context.checkChange();
    if (!change(next -> next.remove(name) != null)) {
      throw new NotFoundException("role", name);
    }
  }
}
