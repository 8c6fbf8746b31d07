package io.octroi.examples;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxRuleFilter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Fills a store with sample products and customers, and with the shipped tables. */
final class SampleData {

  static final String ORDINARY_CUSTOMER = "12345";
  static final String EXEMPT_CUSTOMER = "777";
  static final String ALIAS_OF_EXEMPT_CUSTOMER = "x-777";

  private final Tenant tenant;
  private final PrintStream log;
  private final boolean terminal;

  SampleData(Tenant tenant, PrintStream log, boolean terminal) {
    this.tenant = tenant;
    this.log = log;
    this.terminal = terminal;
  }

  /**
   * Imports the tables that the store does not yet contain. Each import is atomic, so the next run
   * repeats an interrupted import.
   */
  void importMissing() {
    List<ShippedTable> missing =
        Arrays.stream(ShippedTable.values()).filter(table -> !isImported(table)).toList();
    if (missing.isEmpty()) {
      return;
    }
    registerProducts();
    registerCustomers();
    missing.forEach(this::importTable);
  }

  private boolean isImported(ShippedTable table) {
    TaxRuleFilter filter = TaxRuleFilter.all().withSource(table.source());
    return !tenant.taxTables().list(filter, PageRequest.first(1)).items().isEmpty();
  }

  private void registerProducts() {
    tenant
        .products()
        .putAll(
            Stream.of(
                Product.of("19"),
                Product.of("food", "food"),
                Product.of("book", "reduced"),
                Product.of("bread", "super-reduced"),
                Product.of("hotel", "hotel")));
  }

  private void registerCustomers() {
    CustomerId exempt = CustomerId.of(EXEMPT_CUSTOMER);
    tenant.customers().register(CustomerId.of(ORDINARY_CUSTOMER));
    tenant.customers().register(exempt, CustomerId.of(ALIAS_OF_EXEMPT_CUSTOMER));
    tenant
        .customers()
        .exempt(
            exempt,
            Exemption.of(
                    "ST-5",
                    DateRange.from(LocalDate.of(2026, 1, 1)).through(LocalDate.of(2026, 12, 31)))
                .in("USA", "GA")
                .withReason("buys for resale"));
  }

  private void importTable(ShippedTable table) {
    ProgressLine progress = new ProgressLine(log, terminal, table.file());
    try (Reader text = table.open()) {
      tenant.taxTables().importCsv(text, table.source(), progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.done(table.source());
  }
}
