package io.octroi.core.taxrate.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.PageRequest;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.ImportProgress.Phase;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** Imports that a store makes in several batches give the table of the last complete file. */
class ImportBatchesTest {

  private static final int ROWS = 2_600;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @OverEachStore
  void eachImportGivesTheTableOfItsFile(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      for (int edition = 1; edition <= 3; edition++) {
        Map<String, BigDecimal> rates = rates();
        assertEquals(edition, CsvText.read(fixture, csv(rates)));
        assertTable(fixture, rates);
      }
    }
  }

  @OverEachStore
  void anImportThatEndsMidwayLeavesTheTableAndTheNextOneIsComplete(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Map<String, BigDecimal> before = rates();
      CsvText.read(fixture, csv(before));
      Map<String, BigDecimal> after = rates();
      assertThrows(
          CancellationException.class,
          () ->
              CsvText.read(
                  fixture,
                  csv(after),
                  progress -> {
                    if (progress.phase() == Phase.STORING && progress.rows() == ROWS) {
                      throw new CancellationException("enough");
                    }
                  }));
      assertTable(fixture, before);

      assertEquals(2, CsvText.read(fixture, csv(after)));
      assertTable(fixture, after);
    }
  }

  /** Returns rates of random postal codes. */
  private Map<String, BigDecimal> rates() {
    Map<String, BigDecimal> rates = new TreeMap<>();
    while (rates.size() < ROWS) {
      rates.put(
          String.valueOf(60_000 + random.nextInt(3_000)),
          BigDecimal.valueOf(1 + random.nextInt(900), 4).stripTrailingZeros());
    }
    return rates;
  }

  private static String csv(Map<String, BigDecimal> rates) {
    StringBuilder text = new StringBuilder(CsvText.HEADER);
    rates.forEach(
        (code, rate) -> text.append("\nUS-IL,USA,IL,%1$s,%1$s,,,,,,%2$s,".formatted(code, rate)));
    return text.toString();
  }

  private void assertTable(OctroiFixture fixture, Map<String, BigDecimal> expected) {
    assertEquals(expected, listed(fixture), () -> "seed " + seed);
    assertEquals(expected, resolved(fixture.tenant().taxRates()), () -> "seed " + seed);
    try (Octroi reading = Octroi.with(fixture.storage()).keepStorageOpen().open()) {
      assertEquals(
          expected,
          resolved(reading.tenant(fixture.tenant().id()).taxRates()),
          () -> "seed " + seed);
    }
  }

  private static Map<String, BigDecimal> listed(OctroiFixture fixture) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    List<String> ids = new ArrayList<>();
    PageRequest all = PageRequest.first(PageRequest.LIMIT_MAX);
    for (TaxRule rule : fixture.tenant().taxTables().list(TaxRuleFilter.all(), all).items()) {
      rates.put(rule.postalFrom().orElseThrow(), rule.rate());
      ids.add(rule.id().orElseThrow());
    }
    assertEquals(ids.stream().sorted().toList(), ids, "the order of generated ids");
    return rates;
  }

  private static Map<String, BigDecimal> resolved(TaxRates rates) {
    Map<String, BigDecimal> resolved = new TreeMap<>();
    for (int code = 60_000; code < 63_000; code++) {
      BigDecimal rate =
          rates.resolve(TaxQuery.of(Place.usa("IL", String.valueOf(code)), "19")).fraction();
      if (rate.signum() > 0) {
        resolved.put(String.valueOf(code), rate.stripTrailingZeros());
      }
    }
    return resolved;
  }
}
