package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.TaxRule;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that a filter that matches few of many rows finds all of them. */
class LongListingTest {

  /** The number of rows that one statement reads. */
  private static final int SLICE = 20_000;

  @Test
  void listsTheRulesOfASourceBeyondTheFirstSlice() {
    int count = 2 * SLICE + 1;
    try (H2Storage storage = H2Storage.inMemory()) {
      storage
          .taxTables()
          .publish(
              new TaxTablePublication(
                  ACME,
                  0,
                  null,
                  Set.of(),
                  IntStream.range(0, count).mapToObj(i -> rule(i)).iterator()));

      List<TaxTableRow> rare = page(storage, "rare", null);

      assertEquals(List.of("id00000", "id20000", "id40000"), ids(rare));
      assertEquals(List.of("id40000"), ids(page(storage, "rare", new Position("ARE", "id20000"))));
      assertEquals(List.of(), page(storage, "none", null));
    }
  }

  private static List<TaxTableRow> page(
      H2Storage storage, String source, @Nullable Position after) {
    return storage.taxTables().page(ACME, TaxTableSelection.area("").ofSource(source), after, 10);
  }

  private static List<String> ids(List<TaxTableRow> rows) {
    return rows.stream().map(TaxTableRow::id).toList();
  }

  private static TaxTableRow rule(int i) {
    TaxRule rule =
        TaxRule.of("ARE", "ARE", "0.05")
            .id("id%05d".formatted(i))
            .source(i % SLICE == 0 ? "rare" : "common")
            .build();
    return new TaxTableRow(ACME, "ARE", rule);
  }
}
