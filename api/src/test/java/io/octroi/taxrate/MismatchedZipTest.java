package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.internal.ZipPrefixes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MismatchedZipTest {

  private static TaxQuery query(String state, String zip) {
    return TaxQuery.of(Place.usa(state, zip), "19");
  }

  @ParameterizedTest
  @CsvSource({
    "IL,60062",
    "CA,90210-1234",
    "NY,00501",
    "NY,06390", // Fishers Island has a prefix of Connecticut
    "CT,06390",
    "WY,83414",
    "ID,83414",
    "KY,42223", // Fort Campbell is in two states
    "TN,42223",
    "MO,65761",
    "AR,65761",
    "DC,20500",
    "PR,00901",
    "VI,00802",
    "GU,96910",
    "MP,96950",
    "AS,96799",
    "HI,96701",
    "AA,34002",
    "AE,09001",
    "AP,96201",
    "AK,99501",
    "TX,88510"
  })
  void acceptsAZipCodeOfEachStateWithThePrefix(String state, String zip) {
    assertFalse(query(state, zip).hasMismatchedZip());
  }

  @ParameterizedTest
  @CsvSource({
    "CA,60062,'is not in CA, because ZIP codes that begin with 600 are in IL'",
    "NY,98101,'is not in NY, because ZIP codes that begin with 981 are in WA'",
    "AE,60062,'is not in AE, because ZIP codes that begin with 600 are in IL'",
    "ID,42223,'is not in ID, because ZIP codes that begin with 422 are in KY, TN'",
    "IL,00012,'is not in IL, because ZIP codes that begin with 000 are not in use'"
  })
  void marksAZipCodeOfOtherStates(String state, String zip, String why) {
    TaxQuery query = query(state, zip);
    assertTrue(query.hasMismatchedZip());
    assertEquals(
        why + ": \"" + zip + "\"", ZipPrefixes.describe(query.areaKey(), query.postalKey()));
    assertTrue(query.withIssues(3).withCustomer("c").hasMismatchedZip());
  }

  @Test
  void marksNoOtherPlaces() {
    assertFalse(TaxQuery.of(Place.region("USA", "CA"), "19").hasMismatchedZip());
    assertFalse(TaxQuery.of(Place.of("PRI", null, "60062"), "19").hasMismatchedZip());
    assertFalse(TaxQuery.of(Place.can("ON", "K1A"), "19").hasMismatchedZip());
    assertFalse(TaxQuery.of(Place.of("ESP"), "19").hasMismatchedZip());
  }
}
