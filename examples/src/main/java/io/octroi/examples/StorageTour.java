package io.octroi.examples;

import io.octroi.core.Octroi;
import io.octroi.storage.h2.Durability;
import io.octroi.storage.h2.H2FileReport;
import io.octroi.storage.h2.H2Storage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/** The code examples in {@code docs/storage.md} and {@code docs/backups.md}. */
final class StorageTour {

  private final Path file;
  private final PrintStream out;

  StorageTour(Path file, PrintStream out) {
    this.file = file;
    this.out = out;
  }

  void open() {
    try (Octroi octroi = Octroi.with(H2Storage.open(file)).open()) {
      octroi.tenant("acme").products().put("19", "periodical");
    }
  }

  void options(char[] password) {
    H2Storage storage =
        H2Storage.builder(file)
            .encryptionPassword(password)
            .durability(Durability.WRITTEN)
            .readTimeout(Duration.ofSeconds(30))
            .open();
    storage.close();
  }

  static Octroi openOver(DataSource dataSource) {
    H2Storage storage = H2Storage.builder(dataSource).durability(Durability.SYNCED).open();
    Octroi octroi = Octroi.with(storage).open();
    return octroi;
  }

  static void share(H2Storage storage) {
    Octroi first = Octroi.with(storage).keepStorageOpen().open();
    first.close(); // the store stays open
    storage.close();
  }

  static void backUp(H2Storage storage, Path backup) {
    storage.backup(backup); // such as backups/2026-11-22.octroi
  }

  void restore(Path backup) {
    H2Storage.restore(backup, file);
  }

  void verify() {
    H2FileReport report = H2Storage.verify(file);
    if (!report.isIntact()) {
      report.faults().forEach(out::println);
    }
  }
}
