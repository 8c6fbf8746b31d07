package io.octroi.testing.postgresql;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The programs of an installed PostgreSQL. They refuse to run as root, so root runs them in a user
 * namespace of their own.
 *
 * @param bin the directory of the programs
 */
record InstalledPostgres(Path bin) implements Launcher {

  private static final List<String> PREFIX =
      System.getProperty("user.name").equals("root") ? List.of("unshare", "--user") : List.of();

  @Override
  public Closeable start(Path data, int port, Map<String, String> settings) throws IOException {
    String directory = data.toString();
    if (Files.notExists(data.resolve("PG_VERSION"))) {
      run("initdb", "-D", directory, "-U", PostgresServer.USER, "-E", "UTF8", "--locale=C", "-N");
    }
    StringBuilder options = new StringBuilder("-c unix_socket_directories= -p " + port);
    settings.forEach((name, value) -> options.append(" -c " + name + "=" + value));
    String log = data.resolve("server.log").toString();
    run("pg_ctl", "start", "-w", "-D", directory, "-l", log, "-o", options.toString());
    return () -> {
      if (Files.exists(data.resolve("postmaster.pid"))) {
        run("pg_ctl", "stop", "-w", "-D", directory, "-m", "fast");
      }
    };
  }

  /** Copies the data of a running server for a standby, which connects to that server. */
  void copy(int port, Path data) throws IOException {
    String source = "host=127.0.0.1 user=" + PostgresServer.USER + " port=" + port;
    run(
        "pg_basebackup",
        "-d",
        source,
        "-D",
        data.toString(),
        "-c",
        "fast",
        "--write-recovery-conf");
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(PREFIX);
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + " failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
