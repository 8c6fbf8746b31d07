package io.octroi.core.taxrate.entry;

import io.octroi.internal.Violations;

/** A collector of the faults of rules in a host's input. Not thread-safe. */
public interface EntryFaults {

  /** Returns the names of the rules in messages. */
  EntryNames names();

  /**
   * Adds a fault.
   *
   * @param rule a rule in the host's input
   * @param message what is wrong with the rule
   */
  void add(Entry rule, String message);

  /**
   * Reports the faults.
   *
   * @throws io.octroi.InvalidInputException if there are any
   */
  void throwIfAny();

  /** Returns a collector that uses the names of rules as the subjects of violations. */
  static EntryFaults of(EntryNames names) {
    Violations violations = new Violations();
    return new EntryFaults() {
      @Override
      public EntryNames names() {
        return names;
      }

      @Override
      public void add(Entry rule, String message) {
        violations.add(names.of(rule), message);
      }

      @Override
      public void throwIfAny() {
        violations.throwIfAny();
      }
    };
  }
}
