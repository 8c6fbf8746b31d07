package io.octroi.storage.h2;

/** The durability that a change has when the call that made it returns. */
public enum Durability {
  /**
   * The change is on the storage device, as far as the operating system reports ({@code fsync}). It
   * survives if the process is killed and, on a journaling file system, in most cases also if the
   * machine crashes. Concurrent calls share one sync.
   */
  SYNCED("checkpoint sync"),

  /**
   * The change has been passed to the operating system. It survives if the process is killed at any
   * later time, but may be lost if the machine crashes.
   */
  WRITTEN("checkpoint");

  /** The statement that H2 executes before a change is acknowledged. */
  final String statement;

  Durability(String statement) {
    this.statement = statement;
  }
}
