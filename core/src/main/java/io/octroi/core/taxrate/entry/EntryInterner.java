package io.octroi.core.taxrate.entry;

import java.util.HashMap;
import java.util.Map;

/**
 * An interner that replaces equal effects by the same object, and equal sources by the same string.
 * Not thread-safe.
 */
public final class EntryInterner {

  private final Map<Effect, Effect> effects = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  /**
   * Returns an equal entry that shares its effect and its source with entries that were interned
   * before.
   */
  public Entry intern(Entry entry) {
    return new Entry(
        entry.id(),
        sources.computeIfAbsent(entry.source(), source -> source),
        effects.computeIfAbsent(entry.effect(), effect -> effect),
        entry.area(),
        entry.from(),
        entry.to(),
        entry.length());
  }
}
