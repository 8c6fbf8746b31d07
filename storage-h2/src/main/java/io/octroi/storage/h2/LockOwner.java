package io.octroi.storage.h2;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The record in a lock file of the opening to which the database belongs.
 *
 * @param pid the number of the process
 * @param start when that process started
 * @param scope where the number means that process, see {@link Processes#scope}
 * @param token random, one an opening
 */
record LockOwner(long pid, ProcessStart start, String scope, String token) {

  /** The first line of every record. */
  static final String MAGIC = "octroi-lock-1";

  private static final int LINES = 5;

  /** Returns the record of a new opening by this process; empty start times match nothing. */
  static LockOwner current() {
    long pid = ProcessHandle.current().pid();
    ProcessStart start = Processes.start(pid).orElse(new ProcessStart.Ticks(0));
    return new LockOwner(pid, start, Processes.scope(), UUID.randomUUID().toString());
  }

  /** Returns the lines that are kept. */
  String text() {
    return String.join("\n", MAGIC, Long.toString(pid), start.toString(), scope, token, "");
  }

  /** Reads the lines; empty if they are no whole record. */
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
   * Returns whether the owner is a living process other than this one. One of another scope cannot
   * be looked up from here, and counts as ended.
   */
  boolean livesElsewhere() {
    return pid != ProcessHandle.current().pid()
        && scope.equals(Processes.scope())
        && Processes.start(pid).filter(start::matches).isPresent();
  }
}
