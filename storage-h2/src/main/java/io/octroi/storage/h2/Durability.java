package io.octroi.storage.h2;

/** What a change has reached when the call that made it returns. */
public enum Durability {
  /**
   * The storage device, as far as the operating system can tell (fsync). Survives a kill of the
   * process and, on a journalling file system, most crashes of the machine. One sync is shared by
   * all calls that wait for it.
   */
  SYNCED("checkpoint sync"),

  /**
   * The operating system. Survives a kill of the process at any moment, not a crash of the machine.
   */
  WRITTEN("checkpoint");

  /** What H2 is told before a change is acknowledged. */
  final String statement;

  Durability(String statement) {
    this.statement = statement;
  }
}
