package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Information about the processes on this machine. */
final class Processes {

  private static final String PROC = "/proc/";

  /**
   * The index of the process state in {@code /proc/PID/stat}. This and the following indexes are
   * counted from the first field after the process name, which is in parentheses.
   */
  private static final int STATE = 0;

  private static final int FLAGS = 6;
  private static final int START = 19;

  private static final String DEAD_STATES = "ZXx";

  /**
   * The kernel flag {@code PF_EXITING}, which is set before the locks of a process are released.
   */
  private static final long EXITING = 4;

  private Processes() {}

  /**
   * Returns a text that identifies the scope in which process ids are unique: the machine, its
   * current boot, and the container. Returns an empty string if the scope is unknown.
   */
  static String scope() {
    try {
      return Files.readString(Path.of(PROC, "sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(Path.of(PROC, "self/ns/pid"));
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  /**
   * Returns the start time of a process, or empty if the process does not exist or is ending.
   *
   * <p>On Linux, the start time is read from the kernel in ticks since the boot, so clock changes
   * do not affect it. The state of the process is also read, because a killed process stays in the
   * process table until its parent has reaped it.
   */
  static Optional<ProcessStart> start(long pid) {
    Optional<List<String>> stat = stat(pid);
    if (stat.isPresent()) {
      return stat.filter(Processes::isAlive)
          .map(fields -> new ProcessStart.Ticks(Long.parseLong(fields.get(START))));
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(ProcessStart.At::new);
  }

  private static boolean isAlive(List<String> fields) {
    return !DEAD_STATES.contains(fields.get(STATE))
        && (Long.parseLong(fields.get(FLAGS)) & EXITING) == 0;
  }

  private static Optional<List<String>> stat(long pid) {
    try {
      String text = Files.readString(Path.of(PROC + pid, "stat"));
      List<String> fields = List.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1));
      return Optional.of(fields).filter(all -> all.size() > START);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
