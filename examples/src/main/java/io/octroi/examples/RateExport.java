package io.octroi.examples;

import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTables;
import java.io.PrintStream;
import java.nio.file.Path;

/** An export of a data set as Octroi's own CSV, which has one file for each kind of entries. */
final class RateExport {

  private static final PageRequest ONE = PageRequest.first(1);

  private final TaxTables tables;
  private final TaxRuleFilter filter;
  private final PrintStream messages;

  RateExport(Tenant tenant, String source, PrintStream messages) {
    this.tables = tenant.taxTables();
    this.filter = TaxRuleFilter.all().withSource(source);
    this.messages = messages;
  }

  /** Writes the rules to a new file, and entries of other kinds, if any, to files beside it. */
  void write(Path file) {
    write(TaxEntry.Kind.RULE, file, "rules");
    if (!tables.listBoundaries(filter, ONE).items().isEmpty()) {
      write(TaxEntry.Kind.BOUNDARY, beside(file, "-boundaries"), "boundaries");
    }
    if (!tables.listTaxabilities(filter, ONE).items().isEmpty()) {
      write(TaxEntry.Kind.TAXABILITY, beside(file, "-taxability"), "taxabilities");
    }
  }

  private void write(TaxEntry.Kind kind, Path file, String name) {
    messages.println(
        "Exported " + tables.exportCsv(file, kind, filter) + " " + name + " to " + file);
  }

  /** Returns the path with a suffix in front of the extension, such as rates-boundaries.csv. */
  private static Path beside(Path file, String suffix) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? file.resolveSibling(name + suffix)
        : file.resolveSibling(name.substring(0, dot) + suffix + name.substring(dot));
  }
}
