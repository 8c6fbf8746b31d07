package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static io.octroi.storage.tck.jdbc.SampleRows.publication;

import io.octroi.OctroiException;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A child process that performs a task with a file and reports on standard output. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;

  private ChildProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static ChildProcess start(String task, Path file, String... more) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ChildProcess.class.getName(),
            task,
            file.toString());
    builder.command().addAll(List.of(more));
    return new ChildProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Returns the next line of output; null at the end. */
  String answer() throws IOException {
    return answers.readLine();
  }

  /** Kills the process at once, as {@code kill -9} does. */
  void kill() {
    // Killed through its handle, because {@code Process.destroyForcibly} discards unread output.
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "open" -> open(file);
      case "lock" -> lock(file);
      case "read" -> read(file);
      case "create" -> create(file);
      case "restore" -> restore(file, Path.of(arguments[2]));
      case "replace" -> ReplacementStepsTest.replaceUntilKilled(file);
      case "write" -> write(file, Durability.valueOf(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Waits for input that never comes. */
  static void awaitKill() {
    try {
      System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void open(Path file) {
    try (H2Storage storage = H2Storage.open(file)) {
      System.out.println("revision " + storage.taxTables().revision(SampleRows.ACME));
    } catch (OctroiException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Reports whether this process can lock a file, regardless of owner records. */
  private static void lock(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      System.out.println(lock == null ? "locked" : "free");
    } catch (IOException e) {
      System.out.println(e);
    }
  }

  /** Opens a file read-only and keeps it open until it is killed. */
  @SuppressWarnings("resource") // the process is killed
  private static void read(Path file) {
    try {
      H2Storage storage = H2Storage.builder(file).readOnly().open();
      System.out.println("revision " + storage.taxTables().revision(SampleRows.ACME));
      System.in.read();
    } catch (OctroiException | IOException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Creates one file after another until the process is killed. */
  private static void create(Path folder) {
    for (int i = 0; ; i++) {
      H2Storage.open(folder.resolve("created" + i)).close();
      System.out.println(i);
    }
  }

  /** Restores a backup to one file after another until the process is killed. */
  private static void restore(Path backup, Path folder) {
    for (int i = 0; ; i++) {
      H2Storage.restore(backup, folder.resolve("restored" + i));
      System.out.println(i);
    }
  }

  /** Writes until the process is killed: customers in four threads, publications in one. */
  @SuppressWarnings("resource") // the process is killed
  private static void write(Path file, Durability durability) {
    H2Storage storage = H2Storage.builder(file).durability(durability).open();
    for (int writer = 0; writer < 4; writer++) {
      String name = "w" + writer + "-";
      new Thread(
              () -> {
                for (int i = 0; ; i++) {
                  List<Written> written =
                      storage.customers().insertAll(List.of(customer(name + i)));
                  System.out.println(
                      written.contains(Written.done()) ? name + i : "not written: " + i);
                }
              })
          .start();
    }
    for (int revision = 0; ; revision++) {
      storage.taxTables().publish(publication(revision, "r" + revision, 50));
      System.out.println("r" + revision);
    }
  }
}
