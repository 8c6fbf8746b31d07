package io.octroi.benchmarks.data;

/** The kind of the places in questions. */
public enum PlaceKind {
  /** Places within a rule's postal range. */
  HITS,
  /** Places with only a rule of their region. */
  REGION,
  /** Places without a rule. */
  MISSES
}
