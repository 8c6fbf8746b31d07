package io.octroi.core.guard;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The format of the role names in a credential's row: sorted, one per line. */
final class RoleNames {

  private static final String SEPARATOR = "\n";

  private RoleNames() {}

  static String write(Collection<String> names) {
    return String.join(SEPARATOR, new TreeSet<>(names));
  }

  static List<String> read(String names) {
    return List.of(names.split(SEPARATOR, -1));
  }
}
