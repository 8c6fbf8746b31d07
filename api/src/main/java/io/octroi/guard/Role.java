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
 * A name for what some credentials may do. Names compare exactly, by code point.
 *
 * @param name 1 to 64 characters that all show
 * @param permissions what it lets do; unmodifiable, in the order of {@link Permission}
 */
public record Role(String name, Set<Permission> permissions) {

  /** The role that may do everything. */
  public static final String OWNER = "owner";

  /** The role that may read and write everything, and purge nothing. */
  public static final String EDITOR = "editor";

  /** The role that may read everything. */
  public static final String READER = "reader";

  /** The role of a shop's checkout: it asks, keeps lookups, records consents, issues tokens. */
  public static final String CHECKOUT = "checkout";

  /**
   * Checks the name and takes a copy of the permissions.
   *
   * @throws io.octroi.InvalidInputException if the name is not as told above
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
   * A role.
   *
   * @param name 1 to 64 characters that all show
   * @param permissions what it lets do
   * @return the role
   * @throws io.octroi.InvalidInputException if the name is not as told above
   */
  public static Role of(String name, Permission... permissions) {
    Objects.requireNonNull(permissions, "permissions");
    List<Permission> given = Arrays.asList(permissions);
    Elements.check(given, "permissions");
    return new Role(name, Set.copyOf(given));
  }
}
