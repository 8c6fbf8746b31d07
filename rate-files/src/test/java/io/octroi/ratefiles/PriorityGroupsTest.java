package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The authorities of WooCommerce rows: rows of one priority never add up. */
class PriorityGroupsTest {

  private static List<String> authorities(String... rows) {
    Reading reading = WooCommerceTest.read(rows);
    assertEquals(List.of(), reading.faults());
    return reading.made().stream().map(rule -> rule.authority()).toList();
  }

  @Test
  void rowsOfOneNameAndStateShareAnAuthority() {
    assertEquals(
        List.of("Tax CA 1", "Tax CA 1", "Tax NY 1", "Tax CA 2"),
        authorities(
            "US,CA,,,7,Tax,1,0,0,",
            "US,CA,902*,,8,Tax,1,0,0,",
            "US,NY,,,4,Tax,1,0,0,",
            "US,CA,,,1,Tax,2,0,0,"));
  }

  @Test
  void aRowForTheCountryMakesAllStatesOneAuthority() {
    assertEquals(
        List.of("GST 1", "GST 1", "GST 1"),
        authorities("CA,ON,,,13,GST,1,0,0,", "CA,,,,5,GST,1,0,0,", "CA,NS,,,15,GST,1,0,0,"));
    assertEquals(
        List.of("CA priority 1", "CA priority 1", "PST BC 2", "QST QC 2"),
        authorities(
            "CA,ON,,,13,HST,1,0,0,",
            "CA,,,,5,GST,1,0,0,",
            "CA,BC,,,7,PST,2,0,0,",
            "CA,QC,,,9.975,QST,2,0,0,"));
  }

  @Test
  void namesOfDistinctPostalCodesAreKept() {
    assertEquals(
        List.of("Beverly CA 1", "Beverly CA 1", "Malibu CA 1"),
        authorities("US,CA,90210;90211,,9,Beverly,1,0,0,", "US,CA,90265,,10,Malibu,1,0,0,"));
  }

  @Test
  void namesOfPlacesThatMayOverlapAreLost() {
    for (String wide : List.of("", "90*", "90001...90999", "90210-1234", "90210;902*")) {
      Reading reading =
          WooCommerceTest.read("US,CA,90210,,9,City,1,0,0,", "US,CA," + wide + ",,7,State,1,0,0,");
      assertEquals(
          List.of("US-CA priority 1"),
          reading.made().stream().map(rule -> rule.authority()).distinct().toList(),
          wide);
      assertEquals(List.of("tax names on 2 rows"), reading.losses());
    }
  }

  @Test
  void aLongNameIsLostAndNotTruncated() {
    assertEquals(
        List.of("x".repeat(59) + " CA 1", "US-NY priority 1"),
        authorities(
            "US,CA,,,9," + "x".repeat(59) + ",1,0,0,", "US,NY,,,9," + "x".repeat(60) + ",1,0,0,"));
  }

  @Test
  void skippedAndFaultyRowsHaveNoInfluence() {
    Reading reading =
        WooCommerceTest.read(
            "US,CA,90210,,9,City,1,0,0,",
            "US,CA,,MALIBU,7,State,1,0,0,",
            "US,CA,,,abc,State,1,0,0,",
            ",,,,7,World,1,0,0,");
    assertEquals(List.of("City CA 1 0.09 in USA/CA 90210..90210, standard"), reading.rules());
  }
}
