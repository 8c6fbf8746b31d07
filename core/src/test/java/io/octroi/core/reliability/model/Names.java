package io.octroi.core.reliability.model;

import java.util.HashMap;
import java.util.Map;

/**
 * Values that were drawn at random, named by the order in which they were told first: so that an
 * Octroi and a model tell the same.
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

  /** The same where there is no order to name by: new is what was not told before. */
  String ofUnordered(Object value) {
    return names.getOrDefault(value.toString(), "new");
  }

  /** The name of what was told before; anything else stands for itself. */
  String known(String value) {
    return names.getOrDefault(value, value);
  }
}
