package io.octroi.benchmarks.store;

/**
 * What writes to which store. The constants that are compared are adjacent, so JMH runs them one
 * after another.
 */
public enum Side {
  /** Octroi, in memory. */
  OCTROI_MEMORY(Stores.MEMORY, true),
  /** Octroi, with an H2 file. */
  OCTROI_H2(Stores.H2, true),
  /** Plain JDBC, with an H2 file. */
  JDBC_H2(Stores.H2, false),
  /** Octroi, with PostgreSQL. */
  OCTROI_POSTGRESQL(Stores.POSTGRESQL, true),
  /** Plain JDBC, with PostgreSQL. */
  JDBC_POSTGRESQL(Stores.POSTGRESQL, false);

  private final Stores store;
  private final boolean octroi;

  Side(Stores store, boolean octroi) {
    this.store = store;
    this.octroi = octroi;
  }

  /** Returns the kind of store. */
  Stores store() {
    return store;
  }

  /** Returns whether Octroi writes; otherwise plain JDBC writes. */
  boolean isOctroi() {
    return octroi;
  }
}
