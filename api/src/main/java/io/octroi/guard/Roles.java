package io.octroi.guard;

import java.util.List;
import java.util.Optional;

/**
 * The roles of one {@code Octroi}, which are shared by all its tenants. The initial roles are
 * {@link Role#OWNER}, {@link Role#EDITOR}, {@link Role#READER}, {@link Role#CHECKOUT} and the 32
 * user roles of an e-commerce token API. Each of these user roles grants read and write access to
 * e-commerce tokens.
 *
 * <p>Like the settings of the builder, roles are part of the host's configuration. They are not
 * stored, and they exist only as long as the {@code Octroi} does. A host with its own roles must
 * therefore define them each time it opens an {@code Octroi}. An undefined role grants no
 * permission.
 *
 * <p>Changes take effect at the next call, even in existing sessions. Thread-safe.
 */
public interface Roles {

  /**
   * Defines a role, or replaces the role with the same name.
   *
   * @param role the role
   */
  void put(Role role);

  /**
   * Returns a role.
   *
   * @param name the name of the role
   * @return the role, or empty if there is no such role
   */
  Optional<Role> get(String name);

  /**
   * Returns all roles.
   *
   * @return the roles, sorted by name
   */
  List<Role> list();

  /**
   * Deletes a role. Credentials keep its name, but it no longer grants any permission.
   *
   * @param name the name of the role
   * @throws io.octroi.NotFoundException if there is no such role
   */
  void delete(String name);
}
