package io.octroi.storage.h2;

import static io.octroi.storage.h2.Samples.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.TaxRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing in slices is the listing, and no statement of it looks at more than a slice. */
class SlicesTest {

  private static final int ROWS = 40;

  /** Numbers from 1 to 40, of which a filter leaves some; counts what a statement looks at. */
  private static final class Numbers implements Slices.Listing<Integer, Integer> {

    private final IntPredicate filter;
    private int mostLookedAt;

    Numbers(IntPredicate filter) {
      this.filter = filter;
    }

    @Override
    public Optional<Integer> behind(Integer after, int count) {
      return after + count <= ROWS ? Optional.of(after + count) : Optional.empty();
    }

    @Override
    public List<Integer> rows(Integer after, @Nullable Integer last, int limit) {
      int end = last == null ? ROWS : last;
      mostLookedAt = Math.max(mostLookedAt, end - after);
      return IntStream.rangeClosed(after + 1, end).filter(filter).limit(limit).boxed().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 39, 40, 41, 100})
  void theRowsAreThoseOfOneStatementWhateverTheSizeOfASlice(int size) {
    List<IntPredicate> filters =
        List.of(n -> true, n -> false, n -> n == 1, n -> n == ROWS, n -> n % 7 == 0);
    for (IntPredicate filter : filters) {
      for (int start = 0; start <= ROWS; start++) {
        for (int limit = 1; limit <= ROWS + 1; limit++) {
          Numbers numbers = new Numbers(filter);
          assertEquals(
              new Numbers(filter).rows(start, null, limit),
              Slices.read(start, limit, size, numbers));
          assertTrue(numbers.mostLookedAt <= size);
        }
      }
    }
  }

  @Test
  void theRulesOfASourceAreListedBeyondTheFirstSlice() {
    int count = 2 * Slices.SIZE + 1;
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

      List<TaxRuleRow> rare = page(storage, "rare", null);

      assertEquals(List.of("id00000", "id20000", "id40000"), ids(rare));
      assertEquals(List.of("id40000"), ids(page(storage, "rare", new Position("ARE", "id20000"))));
      assertEquals(List.of(), page(storage, "none", null));
    }
  }

  private static List<TaxRuleRow> page(H2Storage storage, String source, @Nullable Position after) {
    return storage.taxTables().page(ACME, TaxRuleSelection.area("").ofSource(source), after, 10);
  }

  private static List<String> ids(List<TaxRuleRow> rows) {
    return rows.stream().map(row -> row.rule().id()).toList();
  }

  private static TaxRuleRow rule(int i) {
    TaxRule rule =
        TaxRule.of("ARE", "ARE", "0.05")
            .id("id%05d".formatted(i))
            .source(i % Slices.SIZE == 0 ? "rare" : "common")
            .build();
    return new TaxRuleRow(ACME, "ARE", rule);
  }
}
