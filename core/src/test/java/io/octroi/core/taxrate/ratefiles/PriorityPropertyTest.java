package io.octroi.core.taxrate.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The answers from random WooCommerce rows are those of a simple model: of each priority, the first
 * of the most specific rows of the product's class applies.
 */
class PriorityPropertyTest {

  private static final OctroiFixture FIXTURE = OctroiFixture.over(Store.MEMORY);
  private static final List<String> CODES =
      List.of("90210", "90211", "94000", "10001", "902101234", "90210-0001");

  private record Row(String state, String codes, int rate, String name, int priority, String type) {

    @Override
    public String toString() {
      return String.join(
          ",", "US", state, codes, "", "" + rate, name, "" + priority, "0", "0", type);
    }

    /** Returns the length of the common beginning, or -1 if the row does not apply. */
    int specificity(String state, String code, String type) {
      boolean inState = this.state.isEmpty() || this.state.equals(state);
      String prefix = codes.replaceAll("[-*]", "");
      return inState && this.type.equals(type) && code.startsWith(prefix)
          ? 2 * prefix.length() + (this.state.isEmpty() ? 0 : 1)
          : -1;
    }
  }

  @AfterContainer
  static void close() {
    FIXTURE.close();
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Row> row =
        Combinators.combine(
                Arbitraries.of("CA", "CA", "NY", ""),
                Arbitraries.of("", "90210", "90211", "902*", "9*", "90210-1234"),
                Arbitraries.integers().between(1, 9),
                Arbitraries.of("City", "County", "State"),
                Arbitraries.integers().between(1, 2),
                Arbitraries.of("", "reduced-rate"))
            .as(
                (state, codes, rate, name, priority, type) ->
                    new Row(state, state.isEmpty() ? "" : codes, rate, name, priority, type));
    return row.list().ofMinSize(1).ofMaxSize(12);
  }

  @Property(tries = 400)
  void oneRowOfEachPriorityApplies(@ForAll("rows") List<Row> rows) {
    FIXTURE.tenant().products().put("book", "reduced-rate");
    FIXTURE.tenant().products().put("mug", "standard");
    Shop.replace(
        FIXTURE,
        RateFiles.woocommerce(
            Shop.text(
                Stream.concat(
                        Stream.of(RateFileAnswersTest.WOOCOMMERCE),
                        rows.stream().map(Row::toString))
                    .toArray(String[]::new))));
    for (String state : List.of("CA", "NY")) {
      for (String code : CODES) {
        for (String product : List.of("mug", "book")) {
          BigDecimal rate =
              FIXTURE
                  .tenant()
                  .taxRates()
                  .resolve(TaxQuery.of(Place.usa(state, code), product))
                  .fraction();
          String type = product.equals("mug") ? "" : "reduced-rate";
          int percent = expected(rows, state, code.replace("-", ""), type);
          assertEquals(
              0,
              BigDecimal.valueOf(percent, 2).compareTo(rate),
              () -> state + " " + code + " " + product + ": " + rate + ", not " + percent + " %");
        }
      }
    }
  }

  private static int expected(List<Row> rows, String state, String code, String type) {
    Map<Integer, Row> best = new HashMap<>();
    for (Row row : rows) {
      int specificity = row.specificity(state, code, type);
      Row before = best.get(row.priority());
      if (specificity >= 0
          && (before == null || before.specificity(state, code, type) < specificity)) {
        best.put(row.priority(), row);
      }
    }
    return best.values().stream().mapToInt(Row::rate).sum();
  }
}
