package io.octroi.testing.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts the servers of the Maven artifacts. */
final class EmbeddedLauncher implements Launcher {

  private static final Duration STARTUP = Duration.ofSeconds(60);

  @Override
  public Closeable start(Path data, int port, Map<String, String> settings) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(STARTUP);
    settings.forEach(builder::setServerConfig);
    return builder.start();
  }
}
