package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be known of the processes of this machine. */
final class Processes {

  private static final String PROC = "/proc/";

  /** The fields of {@code /proc/PID/stat} that follow the name in parentheses. */
  private static final int STATE = 0;

  private static final int FLAGS = 6;
  private static final int START = 19;

  private static final String DEAD_STATES = "ZXx";

  /** The kernel's PF_EXITING, set before the locks of a process end. */
  private static final long EXITING = 4;

  private Processes() {}

  /**
   * Returns what tells this process's numbers of processes from those of other machines, boots and
   * containers; empty where it is unknown.
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
   * Returns when a process started; empty if there is none, or it is ending.
   *
   * <p>On Linux it is read from the kernel: in ticks since the boot, which no change of the clock
   * moves, and with the state, because a killed process stays in the table until its parent has
   * asked for it.
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
