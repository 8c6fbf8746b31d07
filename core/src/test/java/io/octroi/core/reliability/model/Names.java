package io.octroi.core.reliability.model;

import java.util.HashMap;
import java.util.Map;

/**
 * Names random values in the order of their first occurrence, so that an Octroi and a model give
 * the same names.
 */
final class Names {

  private final Map<String, String> names = new HashMap<>();

  Names copy() {
    Names copy = new Names();
    copy.names.putAll(names);
    return copy;
  }

  String of(Object value) {
    return names.computeIfAbsent(value.toString(), key -> "#" + (names.size() + 1));
  }

  /** Returns the name of a value without a defined order; "new" if it has no name. */
  String ofUnordered(Object value) {
    return names.getOrDefault(value.toString(), "new");
  }

  /** Returns the name of a value; the value itself if it has no name. */
  String known(String value) {
    return names.getOrDefault(value, value);
  }
}
