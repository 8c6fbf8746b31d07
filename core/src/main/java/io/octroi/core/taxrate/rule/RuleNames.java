package io.octroi.core.taxrate.rule;

import io.octroi.Violations;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Names rules in error messages: by their position in the host's input, or by id and source if they
 * are stored. Not thread-safe.
 */
public final class RuleNames {

  private final List<Rule> rules;
  private final IntFunction<String> label;

  /** Computed on first use: rules are many, and errors few. */
  private @Nullable IdentityHashMap<Rule, Integer> positions;

  /**
   * Creates names for rules.
   *
   * @param rules the rules of the host's input
   * @param label returns the label of the rule at an index, such as {@code line 7}
   */
  public RuleNames(List<Rule> rules, IntFunction<String> label) {
    this.rules = rules;
    this.label = label;
  }

  /** Returns the name of a rule, which need not be one of the input. */
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
