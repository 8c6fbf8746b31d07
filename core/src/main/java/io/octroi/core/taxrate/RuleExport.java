package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.shared.HostCode;
import io.octroi.core.taxrate.csv.CsvEntryWriter;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.TaxEntry;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** An export of the entries of one kind of a table as CSV text. */
final class RuleExport {

  private static final int PAGE = 10_000;

  private final TaxTableStore store;
  private final TenantId tenant;
  private final TaxEntry.Kind kind;
  private final TaxTableSelection selection;
  private final HostCode hostCode;

  RuleExport(
      TaxTableStore store,
      TenantId tenant,
      TaxEntry.Kind kind,
      TaxTableSelection selection,
      HostCode hostCode) {
    this.store = store;
    this.tenant = tenant;
    this.kind = kind;
    this.selection = selection.ofKind(kind);
    this.hostCode = hostCode;
  }

  /**
   * Writes the rules page by page.
   *
   * @param text the writer that receives the text; it is flushed but not closed
   * @return the number of rules, or empty if the table was changed meanwhile
   * @throws java.io.UncheckedIOException if the text cannot be written
   */
  Optional<Long> write(Writer text) {
    long revision = store.revision(tenant);
    CsvEntryWriter csv = hostCode.get(HostCode.Kind.EXPORT, () -> new CsvEntryWriter(kind, text));
    long count = 0;
    Position after = null;
    List<TaxTableRow> page;
    do {
      List<TaxTableRow> rows = store.page(tenant, selection, after, PAGE);
      hostCode.run(HostCode.Kind.EXPORT, () -> rows.forEach(row -> csv.write(row.entry())));
      if (!rows.isEmpty()) {
        TaxTableRow last = rows.get(rows.size() - 1);
        after = new Position(last.area(), last.id());
      }
      count += rows.size();
      page = rows;
    } while (page.size() == PAGE);
    hostCode.run(HostCode.Kind.EXPORT, csv::flush);
    return store.revision(tenant) == revision ? Optional.of(count) : Optional.empty();
  }
}
