package io.octroi.core.taxrate.rule;

import io.octroi.Violations;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What rules are called in messages: where a host handed them in, if it did. For one thread. */
public final class RuleNames {

  private final List<Rule> rules;
  private final IntFunction<String> label;

  /** Made when the first name is asked for: rules are many, and those at fault few. */
  private @Nullable IdentityHashMap<Rule, Integer> positions;

  /**
   * Names rules.
   *
   * @param rules the rules that were handed in
   * @param label where each of them stands, such as {@code line 7}
   */
  public RuleNames(List<Rule> rules, IntFunction<String> label) {
    this.rules = rules;
    this.label = label;
  }

  public String of(Rule rule) {
    Integer position = positions().get(rule);
    String id = "rule " + Violations.shown(rule.id());
    return position == null
        ? id + " of source " + Violations.shown(rule.source())
        : label.apply(position) + ", " + id;
  }

  private IdentityHashMap<Rule, Integer> positions() {
    IdentityHashMap<Rule, Integer> known = positions;
    if (known == null) {
      known = new IdentityHashMap<>();
      for (int i = 0; i < rules.size(); i++) {
        known.put(rules.get(i), i);
      }
      positions = known;
    }
    return known;
  }
}
