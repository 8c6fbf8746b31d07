package io.octroi.benchmarks.data;

/** What kind of place is asked for. */
public enum PlaceKind {
  /** One that a rule's postal range contains. */
  HITS,
  /** One that only its region's rule is for. */
  REGION,
  /** One that no rule is for. */
  MISSES
}
