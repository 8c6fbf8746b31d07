package io.octroi.benchmarks.data;

/** The kind of the places in the questions. */
public enum PlaceKind {
  /** Places within the postal range of a rule. */
  HITS,
  /** Places that are covered only by a rule for their whole region. */
  REGION,
  /** Places that no rule covers. */
  MISSES
}
