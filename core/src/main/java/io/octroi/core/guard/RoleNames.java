package io.octroi.core.guard;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The names of a credential's roles as its row has them: in order, a line each. */
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
