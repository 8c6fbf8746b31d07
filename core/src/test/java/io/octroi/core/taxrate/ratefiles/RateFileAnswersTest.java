package io.octroi.core.taxrate.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxRate;
import java.util.List;

/** The answers from files in each format. */
class RateFileAnswersTest {

  static final String WOOCOMMERCE =
      "Country code,State code,Postcode / ZIP,City,Rate %,Tax name,Priority,Compound,Shipping,"
          + "Tax class";

  private static final String MAGENTO =
      "Code,Country,State,Zip/Post Code,Rate,Zip/Post is Range,Range From,Range To,default";

  private static final String ZIP5 =
      "State,ZipCode,TaxRegionName,StateRate,EstimatedCombinedRate,EstimatedCountyRate,"
          + "EstimatedCityRate,EstimatedSpecialRate,RiskLevel";

  private static Shop woocommerce(Store store, String rows) {
    return Shop.over(store, RateFiles.woocommerce(Shop.text(WOOCOMMERCE, rows)));
  }

  @OverEachStore
  void listsAndPrefixesAreThreeRanges(Store store) {
    try (Shop shop = woocommerce(store, "US,CA,90210;90211;9040*,,9.5,Tax,1,0,0,")) {
      assertEquals("0.095", shop.rate(Place.usa("CA", "90210")));
      assertEquals("0.095", shop.rate(Place.usa("CA", "90211-1234")));
      assertEquals("0.095", shop.rate(Place.usa("CA", "90409")));
      assertEquals(TaxOutcome.UNRATED, shop.rate(Place.usa("CA", "90212"), "mug").outcome());
      assertEquals(TaxOutcome.UNRATED, shop.rate(Place.usa("CA", "90410"), "mug").outcome());
    }
  }

  @OverEachStore
  void ofTwoRowsOfOnePriorityTheMoreSpecificApplies(Store store) {
    String rows =
        """
        US,,,,1,Federal,1,0,0,
        US,CA,,,7.25,State,1,0,0,
        US,CA,90*,,8,District,1,0,0,
        US,CA,90210,,9.5,City,1,0,0,
        US,CA,,,2,Second,2,0,0,
        """;
    try (Shop shop = woocommerce(store, rows)) {
      assertEquals("0.01", shop.rate(Place.usa("NY", "10001")));
      assertEquals("0.0925", shop.rate(Place.usa("CA", "94000")));
      assertEquals("0.1", shop.rate(Place.usa("CA", "90001")));
      assertEquals("0.115", shop.rate(Place.usa("CA", "90210")));
    }
  }

  @OverEachStore
  void aReducedProductGetsTheReducedRateOnly(Store store) {
    String rows =
        """
        GB,*,*,*,20,VAT,1,0,1,
        GB,*,*,*,5,VAT,1,0,1,reduced-rate
        """;
    try (Shop shop = woocommerce(store, rows)) {
      Place place = Place.of("GBR", null, "PE1 1AA");
      assertEquals("0.2", shop.rate(place));
      assertEquals("0.05", shop.rate(place, "book").fraction().toPlainString());
      assertEquals("0.2", shop.rate(place, "parcel").fraction().toPlainString());
    }
  }

  @OverEachStore
  void taxesOfDifferentPrioritiesAddUpUnderTheirNames(Store store) {
    String rows =
        """
        CA,*,*,*,5.0000,GST,1,0,1,
        CA,QC,,,9.975,QST,2,1,1,
        """;
    try (Shop shop = woocommerce(store, rows)) {
      TaxRate rate = shop.rate(Place.of("CAN", "QC", "H2X 1Y4"), "mug");
      assertEquals("0.1547375", rate.fraction().toPlainString());
      assertEquals(
          List.of("GST 1", "QST QC 2"),
          rate.components().stream().map(it -> it.authority()).toList());
    }
  }

  @OverEachStore
  void aRangeContainsLongerCodes(Store store) {
    String rows =
        """
        US-CA-90001-90010,US,CA,90001-90010,9.5,1,90001,90010,
        US-CA-*-Rate 1,US,CA,*,8.25,,,,
        US-MA-1001-2791,US,MA,1001-2791,6.25,1,1001,2791,
        """;
    try (Shop shop = Shop.over(store, RateFiles.magento(Shop.text(MAGENTO, rows)))) {
      assertEquals("0.095", shop.rate(Place.usa("CA", "90001")));
      assertEquals("0.095", shop.rate(Place.usa("CA", "90010-1234")));
      assertEquals("0.0825", shop.rate(Place.usa("CA", "90011")));
      assertEquals("0.0625", shop.rate(Place.usa("MA", "02139")));
      assertEquals(TaxOutcome.UNRATED, shop.rate(Place.usa("NY", "10010"), "mug").outcome());
    }
  }

  @OverEachStore
  void eachZipCodeOfATableHasItsCombinedRate(Store store) {
    String rows =
        """
        NY,501,HOLTSVILLE,0.040000,0.086250,0.042500,0.000000,0.003750,1
        MA,1730,BEDFORD,0.0625,0.0625,0,0,0,1
        CA,90210,BEVERLY HILLS,0.0625,0.095,0.0025,0.0075,0.0225,1
        WA,98101,SEATTLE,0.065,0.104,0.001,0.0375,0,1
        OR,97201,PORTLAND,0,0,0,0,0,1
        """;
    try (Shop shop = Shop.over(store, RateFiles.zip5(Shop.text(ZIP5, rows)))) {
      assertEquals("0.08625", shop.rate(Place.usa("NY", "00501")));
      assertEquals("0.0625", shop.rate(Place.usa("MA", "01730")));
      assertEquals("0.095", shop.rate(Place.usa("CA", "90210-1234")));
      assertEquals("0.104", shop.rate(Place.usa("WA", "98101")));
      assertEquals(TaxOutcome.RATED, shop.rate(Place.usa("OR", "97201"), "mug").outcome());
      assertEquals(2, shop.report().warnings().count());
    }
  }
}
