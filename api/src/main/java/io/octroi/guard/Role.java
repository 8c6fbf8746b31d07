package io.octroi.guard;

import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A named set of permissions. Names are compared exactly, by code point.
 *
 * @param name the name, 1 to 64 visible characters
 * @param permissions the granted permissions; unmodifiable, in the declaration order of {@link
 *     Permission}
 */
public record Role(String name, Set<Permission> permissions) {

  /** The name of the role that grants all permissions. */
  public static final String OWNER = "owner";

  /** The name of the role that grants all read and write permissions but no purge permission. */
  public static final String EDITOR = "editor";

  /** The name of the role that grants all read permissions. */
  public static final String READER = "reader";

  /**
   * The name of the role for the checkout of a shop. It grants the permissions to resolve tax
   * rates, to record lookups and consents, and to issue e-commerce tokens.
   */
  public static final String CHECKOUT = "checkout";

  /**
   * Checks the name and copies the permissions.
   *
   * @throws io.octroi.InvalidInputException if the name does not consist of 1 to 64 visible
   *     characters
   */
  public Role {
    Objects.requireNonNull(permissions, "permissions");
    new Violations().newIdentifier("name", name).throwIfAny();
    Elements.check(permissions, "permissions");
    Set<Permission> ordered = EnumSet.noneOf(Permission.class);
    ordered.addAll(permissions);
    permissions = Collections.unmodifiableSet(ordered);
  }

  /**
   * Returns a role.
   *
   * @param name the name, 1 to 64 visible characters
   * @param permissions the granted permissions
   * @return the role
   * @throws io.octroi.InvalidInputException if the name does not consist of 1 to 64 visible
   *     characters
   */
  public static Role of(String name, Permission... permissions) {
    Objects.requireNonNull(permissions, "permissions");
    List<Permission> given = Arrays.asList(permissions);
    Elements.check(given, "permissions");
    return new Role(name, Set.copyOf(given));
  }
}
