package io.octroi.core.taxrate.rule;

import java.util.HashMap;
import java.util.Map;

/** Gives rules that are read together one object for equal terms, and one for equal sources. */
public final class Sharing {

  private final Map<Terms, Terms> terms = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  public Rule share(Rule rule) {
    return new Rule(
        rule.id(),
        sources.computeIfAbsent(rule.source(), source -> source),
        terms.computeIfAbsent(rule.terms(), own -> own),
        rule.area(),
        rule.from(),
        rule.to(),
        rule.length());
  }
}
