package io.octroi.guard;

import java.util.List;
import java.util.Optional;

/**
 * The roles of one {@code Octroi}, for all its tenants. They begin with {@link Role#OWNER}, {@link
 * Role#EDITOR}, {@link Role#READER} and {@link Role#CHECKOUT}, and with the 24 user roles of an
 * e-commerce token API, each of which may read and write e-commerce tokens.
 *
 * <p>Roles are a part of the host's program, as the builder's settings are: what is defined here
 * holds as long as the {@code Octroi}, and is not kept in the store. A host that has roles of its
 * own defines them each time it opens. A role that nobody has defined lets nobody do anything.
 *
 * <p>What is changed here holds from the next call on, also of those who have signed in before.
 * Safe for use by many threads.
 */
public interface Roles {

  /**
   * Defines a role, in place of one of the same name.
   *
   * @param role the role
   */
  void put(Role role);

  /**
   * Finds a role.
   *
   * @param name its name
   * @return the role; empty if there is none
   */
  Optional<Role> get(String name);

  /**
   * All roles.
   *
   * @return the roles, in the order of their names
   */
  List<Role> list();

  /**
   * Deletes a role. Credentials that have it keep it, without effect.
   *
   * @param name the name of the role
   * @throws io.octroi.NotFoundException if there is no such role
   */
  void delete(String name);
}
