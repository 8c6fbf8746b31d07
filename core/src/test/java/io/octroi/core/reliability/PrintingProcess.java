package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A child process that prints lines until it is killed or ends. */
final class PrintingProcess implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 60;

  private final List<String> lines = new ArrayList<>();
  private final Process process;
  private final Thread reader;

  private PrintingProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "reader-" + process.pid());
  }

  static PrintingProcess start(Class<?> program, Object... arguments) {
    List<String> words = Stream.of(arguments).map(Object::toString).toList();
    try {
      PrintingProcess started =
          new PrintingProcess(
              OtherProcess.of(OtherProcess.SHORT_LIVED, program.getName(), words)
                  .redirectError(ProcessBuilder.Redirect.INHERIT)
                  .start());
      started.reader.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Prints a line in one write, so that lines of threads do not mix. The full stop marks a complete
   * line.
   */
  static void print(String line) {
    System.out.println(line + ".");
    System.out.flush();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.endsWith(".")) {
          add(line.substring(0, line.length() - 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  /** Waits until the process has printed a number of lines more than now. */
  synchronized void awaitMore(int count) throws InterruptedException {
    int enough = lines.size() + count;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (lines.size() < enough) {
      boolean waits = process.isAlive() && System.nanoTime() < deadline;
      assertTrue(waits, this::lastLines);
      TimeUnit.SECONDS.timedWait(this, 1);
    }
  }

  /** Kills the process at once, as {@code kill -9} does, and reads the rest of its output. */
  List<String> kill() throws InterruptedException {
    // Through the handle: Process.destroyForcibly would close the output with unread lines.
    process.toHandle().destroyForcibly();
    return awaitEnd();
  }

  /** Waits until the process has ended without a failure, and returns its complete lines. */
  List<String> awaitEnd() throws InterruptedException {
    assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "the process does not end");
    reader.join();
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("failed")), this::lastLines);
    return List.copyOf(lines);
  }

  private String lastLines() {
    return "the process stopped after "
        + lines.subList(Math.max(0, lines.size() - 20), lines.size());
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
