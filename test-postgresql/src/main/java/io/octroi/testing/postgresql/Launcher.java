package io.octroi.testing.postgresql;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Starts the processes of a PostgreSQL server. */
@FunctionalInterface
interface Launcher {

  /**
   * Starts a server and waits until it accepts connections.
   *
   * @param data the data directory, which is initialized if it is empty
   * @param port the port
   * @param settings the server settings
   * @return a handle that stops the server
   * @throws IOException if the server does not start
   */
  Closeable start(Path data, int port, Map<String, String> settings) throws IOException;
}
