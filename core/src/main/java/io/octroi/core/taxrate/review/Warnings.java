package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import org.jspecify.annotations.Nullable;

/** A collector of warnings. */
@FunctionalInterface
public interface Warnings {

  /**
   * Adds a warning.
   *
   * @param rule the rule to which the warning applies, or null if it applies to the whole file
   * @param message the warning, without the name of the rule
   */
  void add(@Nullable Entry rule, String message);
}
