package io.octroi.core.taxrate.rule;

import java.util.HashMap;
import java.util.Map;

/** Replaces equal levies by one object, and equal sources by one string. Not thread-safe. */
public final class RuleInterner {

  private final Map<Levy, Levy> levies = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  /** Returns an equal rule whose levy and source are shared with the rules interned before. */
  public Rule intern(Rule rule) {
    return new Rule(
        rule.id(),
        sources.computeIfAbsent(rule.source(), source -> source),
        levies.computeIfAbsent(rule.levy(), levy -> levy),
        rule.area(),
        rule.from(),
        rule.to(),
        rule.length());
  }
}
