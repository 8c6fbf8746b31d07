package io.octroi.storage.h2;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The owner of a database, as recorded in a lock file.
 *
 * @param pid the process id
 * @param start the start time of the process
 * @param scope the scope in which the process id is unique; see {@link Processes#scope}
 * @param token a random token, which is generated each time the database is opened
 */
record LockOwner(long pid, ProcessStart start, String scope, String token) {

  /** The first line of every owner record. */
  static final String MAGIC = "octroi-lock-1";

  private static final int LINES = 5;

  /**
   * Returns a new owner that represents this process. An unknown start time is replaced with a
   * start time that no process has.
   */
  static LockOwner current() {
    long pid = ProcessHandle.current().pid();
    ProcessStart start = Processes.start(pid).orElse(new ProcessStart.Ticks(0));
    return new LockOwner(pid, start, Processes.scope(), UUID.randomUUID().toString());
  }

  /** Returns the text of the record. */
  String text() {
    return String.join("\n", MAGIC, Long.toString(pid), start.toString(), scope, token, "");
  }

  /** Parses a record. Returns empty if the record is invalid. */
  static Optional<LockOwner> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != LINES || !lines.get(0).equals(MAGIC)) {
      return Optional.empty();
    }
    try {
      long pid = Long.parseLong(lines.get(1));
      return ProcessStart.parse(lines.get(2))
          .map(start -> new LockOwner(pid, start, lines.get(3), lines.get(4)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether the owner is a running process other than this one. A process in another scope
   * cannot be looked up and is treated as ended.
   */
  boolean livesElsewhere() {
    return pid != ProcessHandle.current().pid()
        && scope.equals(Processes.scope())
        && Processes.start(pid).filter(start::matches).isPresent();
  }
}
