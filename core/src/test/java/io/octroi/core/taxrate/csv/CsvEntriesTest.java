package io.octroi.core.taxrate.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries of all kinds are exported to one CSV file each, and imported together. */
class CsvEntriesTest {

  private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

  @TempDir private Path directory;

  private static List<TaxEntry> entries() {
    return List.of(
        TaxRule.of("US-MN", "USA", "0.06875").region("MN").bounded(true).build(),
        TaxRule.of("MN; \"Hennepin\"", "USA", "0.0015").region("MN").bounded(true).build(),
        TaxRule.of("US-WI", "USA", "0.05").region("WI").category("food").build(),
        TaxBoundary.of("USA", "US-MN", "MN; \"Hennepin\"")
            .region("MN")
            .postal("55401", "55415")
            .from(JULY)
            .until(JULY.plusYears(1))
            .build(),
        TaxBoundary.of("USA").region("MN").postal("554010001", "554010002").id("none").build(),
        Taxability.of("USA", "food", Treatment.exempt()).region("MN").build(),
        Taxability.of("USA", "data", Treatment.percent(new BigDecimal("80")))
            .authorities(List.of("US-MN", "MN; \"Hennepin\""))
            .build(),
        Taxability.of("USA", "books", Treatment.rate(new BigDecimal("0.01"))).from(JULY).build(),
        Taxability.of("USA", "clothing", Treatment.whole(new BigDecimal("110"), null)).build(),
        Taxability.of("USA", "boats", Treatment.portion(null, new BigDecimal("1600.50"))).build());
  }

  @OverEachStore
  void anExportedTableIsImportedAsAnEqualOne(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Tenant original = fixture.tenant();
      original.taxTables().replaceSource("one", entries());
      List<Path> files = new ArrayList<>();
      long count = 0;
      for (TaxEntry.Kind kind : TaxEntry.Kind.values()) {
        files.add(directory.resolve(kind + ".csv"));
        count += original.taxTables().exportCsv(files.get(files.size() - 1), kind, all());
      }
      assertEquals(entries().size(), count);
      Tenant copy = fixture.octroi().tenant("copy");
      assertEquals(entries().size(), copy.taxTables().checkCsv(files, "one").rules());
      copy.taxTables().importCsv(files, "one", progress -> {});
      assertEquals(all(original), all(copy));
    }
  }

  private static TaxRuleFilter all() {
    return TaxRuleFilter.all();
  }

  private static List<TaxEntry> all(Tenant tenant) {
    List<TaxEntry> all = new ArrayList<>();
    all.addAll(tenant.taxTables().list(all(), PageRequest.first(100)).items());
    all.addAll(tenant.taxTables().listBoundaries(all(), PageRequest.first(100)).items());
    all.addAll(tenant.taxTables().listTaxabilities(all(), PageRequest.first(100)).items());
    assertEquals(entries().size(), all.size());
    return all;
  }

  @Test
  void faultsNameTheFileTheLineAndTheColumn() throws IOException {
    Path boundaries =
        Files.writeString(
            directory.resolve("boundaries.csv"),
            """
            COUNTRY,region,postal_from,postal_to,authorities,effective_from,effective_to
            840,MN,55401,55401,US-MN,2026-01-01,2025-01-01
            US,MN,55402,5540,"US-MN;",,
            US,MN,55403,55403,"US-MN;""x",,
            """);
    Path taxabilities =
        Files.writeString(
            directory.resolve("taxabilities.csv"),
            """
            country,region,postal_from,postal_to,category,authorities,effective_from,effective_to,\
            treatment,value,from,below
            US,MN,,,food,,,,exempt,,,
            US,MN,,,,,,,EXEMPT,,,
            US,MN,,,food,,,,FREE,,,
            US,MN,,,food,,,,RATE,,,
            US,MN,,,food,,,,RATE,2,,
            US,MN,,,food,,,,PERCENT,101,,
            US,MN,,,food,,,,WHOLE,,20,10
            US,MN,,,food,,,,EXEMPT,,,10
            """);
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class,
              () ->
                  fixture
                      .tenant()
                      .taxTables()
                      .importCsv(List.of(boundaries, taxabilities), "one", progress -> {}));
      List<String> faults =
          refused.violations().stream().map(fault -> fault.subject()).sorted().toList();
      assertEquals(
          List.of(
              "line 2, column effective_to of boundaries.csv",
              "line 3, column authorities[0] of boundaries.csv",
              "line 3, column category of taxabilities.csv",
              "line 3, column postal_to of boundaries.csv",
              "line 4, column authorities of boundaries.csv",
              "line 4, column treatment of taxabilities.csv",
              "line 5, column treatment of taxabilities.csv",
              "line 6, column treatment of taxabilities.csv",
              "line 7, column treatment of taxabilities.csv",
              "line 8, column below of taxabilities.csv",
              "line 9, column treatment of taxabilities.csv"),
          faults);
    }
  }
}
