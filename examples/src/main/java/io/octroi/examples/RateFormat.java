package io.octroi.examples;

import io.octroi.Tenant;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateImport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The formats of rate files that {@link RateDesk} reads. */
enum RateFormat {
  WOOCOMMERCE,
  MAGENTO,
  ZIP5,
  STREAMLINED,
  OCTROI;

  /** Returns the files, or empty for Octroi's own CSV, which needs no reader. */
  private Optional<RateFile> foreign(RateCommand command) {
    Path file = command.file();
    return switch (this) {
      case WOOCOMMERCE -> Optional.of(RateFiles.woocommerce(file));
      case MAGENTO -> Optional.of(RateFiles.magento(file));
      case ZIP5 -> Optional.of(RateFiles.zip5(file));
      case STREAMLINED ->
          Optional.of(RateFiles.streamlined(file, command.boundaries().orElseThrow()));
      case OCTROI -> Optional.empty();
    };
  }

  /** Checks the file of a command against the rules of a tenant. */
  RateFileReport check(Tenant tenant, RateCommand command, String source) {
    return foreign(command)
        .map(foreign -> tenant.taxTables().checkFile(foreign, source))
        .orElseGet(() -> tenant.taxTables().checkCsv(command.files(), source));
  }

  /** Imports the file of a command as a data set of a tenant. */
  RateImport importInto(
      Tenant tenant, RateCommand command, String source, Consumer<ImportProgress> progress) {
    return foreign(command)
        .map(foreign -> tenant.taxTables().importFile(foreign, source, progress))
        .orElseGet(() -> tenant.taxTables().importCsv(command.files(), source, progress));
  }
}
