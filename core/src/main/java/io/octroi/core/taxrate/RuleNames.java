package io.octroi.core.taxrate;

import io.octroi.internal.Violations;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What rules are called in messages: where a host handed them in, if it did. For one thread. */
final class RuleNames {

  private final List<Rule> given;
  private final IntFunction<String> place;

  /** Made when the first name is asked for: rules are many, and those at fault few. */
  private @Nullable IdentityHashMap<Rule, Integer> positions;

  /**
   * Names rules.
   *
   * @param given the rules that were handed in
   * @param place where each of them stands, such as {@code line 7}
   */
  RuleNames(List<Rule> given, IntFunction<String> place) {
    this.given = given;
    this.place = place;
  }

  String of(Rule rule) {
    Integer position = positions().get(rule);
    String id = "rule " + Violations.shown(rule.id());
    return position == null
        ? id + " of source " + Violations.shown(rule.source())
        : place.apply(position) + ", " + id;
  }

  private IdentityHashMap<Rule, Integer> positions() {
    IdentityHashMap<Rule, Integer> known = positions;
    if (known == null) {
      known = new IdentityHashMap<>();
      for (int i = 0; i < given.size(); i++) {
        known.put(given.get(i), i);
      }
      positions = known;
    }
    return known;
  }
}
