package io.octroi.examples.cluster;

import io.octroi.testing.postgresql.PostgresServer;
import io.octroi.testing.postgresql.PostgresServer.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Starts a server and two processes over it, and shows how each follows the other. */
public final class Cluster {

  private static final long DEADLINE = Duration.ofSeconds(30).toNanos();
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Cluster() {}

  /** Runs the example. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    run(System.out);
  }

  static void run(PrintStream out) throws IOException, InterruptedException {
    try (PostgresServer server = PostgresServer.start(Durability.DURABLE);
        ShopProcess first = start(server);
        ShopProcess second = start(server)) {
      out.println("shop 1: " + first.ask("publish 0.0625"));
      out.println("shop 2: " + second.ask("refresh"));
      String before = second.ask("ask");
      out.println("shop 2: " + before);
      out.println("shop 1: " + first.ask("publish 0.07"));
      out.println("shop 2 after " + millisUntilItChanges(second, before) + " ms, without a call:");
      out.println("shop 2: " + second.ask("ask"));
      out.println("shop 2: " + second.ask("publish 0.0725"));
      out.println("shop 1: " + first.ask("refresh"));
      out.println("shop 1: " + first.ask("ask"));
    }
  }

  private static long millisUntilItChanges(ShopProcess shop, String before)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (shop.ask("ask").equals(before)) {
      if (System.nanoTime() - start > DEADLINE) {
        throw new IllegalStateException("the change is not visible");
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static ShopProcess start(PostgresServer server) throws IOException {
    return new ShopProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Shop.class.getName(),
                server.url(PostgresServer.DATABASE),
                PostgresServer.USER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /**
   * A process of the host.
   *
   * @param process the process, which runs {@link Shop}
   */
  private record ShopProcess(Process process, PrintWriter commands, BufferedReader answers)
      implements AutoCloseable {

    ShopProcess(Process process) {
      this(
          process,
          new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true),
          process.inputReader(StandardCharsets.UTF_8));
    }

    String ask(String command) throws IOException {
      commands.println(command);
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the process has ended");
      }
      return answer;
    }

    /** Ends the process, which stops at the end of its input. */
    @Override
    public void close() {
      commands.close();
      process.onExit().join();
    }
  }
}
