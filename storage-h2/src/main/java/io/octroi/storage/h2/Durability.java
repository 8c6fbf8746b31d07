package io.octroi.storage.h2;

/** The guarantee for a change when the call that made it returns. */
public enum Durability {
  /**
   * The change is on the storage device, as far as the operating system reports (fsync). It
   * survives a kill of the process and, on a journaling file system, most crashes of the machine.
   * Concurrent calls share one sync.
   */
  SYNCED("checkpoint sync"),

  /**
   * The change is written to the operating system. It survives a kill of the process at any moment,
   * but not a crash of the machine.
   */
  WRITTEN("checkpoint");

  /** The statement that H2 executes before a change is acknowledged. */
  final String statement;

  Durability(String statement) {
    this.statement = statement;
  }
}
