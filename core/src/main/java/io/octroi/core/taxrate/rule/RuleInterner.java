package io.octroi.core.taxrate.rule;

import java.util.HashMap;
import java.util.Map;

/** Gives rules that are read together one object for equal terms, and one for equal sources. */
public final class RuleInterner {

  private final Map<Levy, Levy> levies = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

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
