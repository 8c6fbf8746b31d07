package io.octroi.benchmarks.store;

import com.zaxxer.hikari.HikariDataSource;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** An H2 file in a temporary directory. */
final class TemporaryFile implements TemporaryStore {

  private final Path directory;

  TemporaryFile() {
    try {
      directory = Files.createTempDirectory("octroi-benchmark");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return directory.resolve("octroi");
  }

  @Override
  public Storage open() {
    return H2Storage.open(file());
  }

  @Override
  public Database connect() {
    String url = "jdbc:h2:async:" + file() + ";OPTIMIZE_REUSE_RESULTS=0";
    HikariDataSource pool = Database.pool(url, "octroi");
    return new Database(pool, "OCTROI", "checkpoint sync", pool::close);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
