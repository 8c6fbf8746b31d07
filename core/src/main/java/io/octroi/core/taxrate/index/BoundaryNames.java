package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Coverage;
import io.octroi.core.taxrate.entry.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The authorities that boundaries name. */
final class BoundaryNames {

  private BoundaryNames() {}

  static void write(Set<String> names, ImageOutput out) {
    out.number(names.size());
    names.stream().sorted().forEach(out::text);
  }

  static Set<String> read(ImageInput in) {
    int count = in.number();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      names.add(in.text());
    }
    return names;
  }

  /** Returns the authorities that the boundaries among some entries name. */
  static Set<String> of(List<Entry> entries) {
    Set<List<String>> seen = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Entry entry : entries) {
      if (entry.effect() instanceof Coverage coverage && seen.add(coverage.authorities())) {
        names.addAll(coverage.authorities());
      }
    }
    return names.isEmpty() ? Set.of() : names;
  }
}
