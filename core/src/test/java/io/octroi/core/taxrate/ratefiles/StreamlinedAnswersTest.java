package io.octroi.core.taxrate.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.InvalidInputException;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ratefiles.RateFiles;
import io.octroi.ratefiles.StreamlinedFiles;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.time.LocalDate;

/** The answers from the rate file and the boundary file of a state. */
class StreamlinedAnswersTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  private static final String[] RATES = {
    "20,45,20,0.065,0.065,0.02,0.02,20250101,20251231",
    "20,45,20,0.065,0.065,0,0,20260101,29991231",
    "20,00,001,0.01,0.011,0.01,0.011,20200101,29991231",
    "20,01,00125,0.02,0.02,0.02,0.02,20200101,29991231",
    "20,63,80001,0.003,0.003,0.001,0.001,20200101,20260331"
  };

  private static String boundary(String type, String rest) {
    return type + ",20200101,29991231" + ",".repeat(15) + rest;
  }

  private static StreamlinedFiles files(String... boundaries) {
    return RateFiles.streamlined(Shop.text(RATES), Shop.text(boundaries));
  }

  private static Shop over(Store store, StreamlinedFiles files) {
    Shop shop = Shop.over(store, files);
    shop.fixture().tenant().products().put("bread", "food");
    return shop;
  }

  private static TaxRate rate(Shop shop, String code, String product, LocalDate day) {
    return shop.fixture()
        .tenant()
        .taxRates()
        .resolve(TaxQuery.of(Place.usa("KS", code), product).withDate(day));
  }

  private static String rate(Shop shop, String code) {
    return rate(shop, code, "mug", DAY).fraction().toPlainString();
  }

  @OverEachStore
  void theNarrowestRecordDecidesTheWholeSet(Store store) {
    StreamlinedFiles files =
        files(
            boundary("Z", "66001,,66010,,,20,20"),
            boundary("Z", "66002,,66002,,,20,20,001"),
            boundary("4", "66002,0100,66002,0199,,20,20,,,,,,ST,80001,63"),
            boundary("4", "66003,9000,66004,1000,,20,20,001,00125"));
    try (Shop shop = over(store, files)) {
      assertEquals("0.065", rate(shop, "66001"));
      assertEquals("0.065", rate(shop, "66003"));
      assertEquals("0.076", rate(shop, "66002"));
      assertEquals("0.076", rate(shop, "66002-0099"));
      assertEquals("0.068", rate(shop, "66002-0100"));
      assertEquals("0.076", rate(shop, "66002-0200"));
      assertEquals("0.096", rate(shop, "66003-9999"));
      assertEquals("0.096", rate(shop, "66004-0001"));
      assertEquals("0.065", rate(shop, "66004-1001"));
      assertEquals(TaxOutcome.UNRATED, rate(shop, "66011", "mug", DAY).outcome());
    }
  }

  @OverEachStore
  void foodHasTheRateOfItsColumns(Store store) {
    StreamlinedFiles files = files(boundary("Z", "66001,,66001,,,20,20,001,,,,,ST,80001,63"));
    try (Shop shop = over(store, files)) {
      assertEquals(
          "0.032",
          rate(shop, "66001", "bread", LocalDate.of(2025, 12, 31)).fraction().toPlainString());
      assertEquals("0.012", rate(shop, "66001", "bread", DAY).fraction().toPlainString());
      assertEquals("0.079", rate(shop, "66001"));
      assertEquals(
          "0.011",
          rate(shop, "66001", "bread", LocalDate.of(2026, 4, 1)).fraction().toPlainString());
    }
    try (Shop shop = over(store, files.intrastate())) {
      assertEquals("0.078", rate(shop, "66001"));
    }
  }

  @OverEachStore
  void placesThatCrossAreRejected(Store store) {
    StreamlinedFiles files =
        files(boundary("Z", "66001,,66005,,,20,20"), boundary("Z", "66003,,66009,,,20,20,001"));
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertThrows(InvalidInputException.class, () -> Shop.replace(fixture, files));
    }
  }
}
