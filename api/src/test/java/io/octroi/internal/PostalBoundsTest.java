package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalBoundsTest {

  private final Violations faults = new Violations();

  private PostalBounds parse(String country, String region, String from, String to) {
    return PostalBounds.parse(faults, country, region, from, to);
  }

  @ParameterizedTest
  @CsvSource({
    "USA,IL,60601,60699,60601,60699",
    "USA,IL,60601-0000,60601-0099,606010000,606010099",
    "USA,MO,657610000,657619999,65761,65761",
    "USA,MO,657610000,657629999,65761,65762",
    "USA,MO,657610001,657619999,657610001,657619999",
    "USA,CA,902*,,90200,90299",
    "USA,CA,902*,902*,90200,90299",
    "USA,CA,9*,,90000,99999",
    "USA,CA,90210*,,90210,90210",
    "USA,CA,902101*,,902101000,902101999",
    "USA,CA,US-902*,,90200,90299",
    "CAN,ON,K1*,,K1,K1",
    "CAN,ON,K1A,K1C,K1A,K1C",
    "DEU,,78*,,78,78",
    "DEU,,D-78266,D-78266,78266,78266",
    "DEU,,D-78*,,78,78",
    "ESP,,35000,35999,35000,35999",
    "GBR,,PA6*,,PA6,PA6",
    "GBR,,PA6 *,,PA60AA,PA69ZZ",
    "GBR,,PA6 *,PA6 *,PA60AA,PA69ZZ",
    "GBR,,GB-PA6 *,,PA60AA,PA69ZZ",
    "IMN,,im1-*,im1-*,IM10AA,IM19ZZ",
    "GBR,,PA6 7LN,PA6 7ZZ,PA67LN,PA67ZZ",
    "GBR,,PA6,PA8,PA6,PA8"
  })
  void convertsARangeToCanonicalForm(
      String country, String region, String from, String to, String first, String last) {
    assertEquals(new PostalBounds(first, last), parse(country, region, from, to));
    assertEquals(List.of(), faults.kept());
    assertEquals(new PostalBounds(first, last), parse(country, region, first, last));
  }

  @ParameterizedTest
  @CsvSource({
    "GBR,PA6 7*,,'postalFrom: ends within the inward code (all codes are PA6 7AA..PA6 7ZZ): \"PA67\"'",
    "GBR,PA6 7L,PA6 7LN,'postalFrom: ends within the inward code (all codes are PA6 7LA..PA6 7LZ):"
        + " \"PA67L\"'",
    "GBR,PA6 0AA,PA7 9ZZ,postalTo: has another outward code than the first code: PA60AA..PA79ZZ",
    "GBR,PA *,,'postalFrom: is not an outward code of GBR, GGY, IMN or JEY, such as PA6: \"PA\"'",
    "DEU,78 *,,'postalFrom: is not an outward code of GBR, GGY, IMN or JEY, such as PA6: \"78\"'"
  })
  void rejectsRangesThatAreNeitherPrefixesNorOutwardCodes(
      String country, String from, String to, String fault) {
    assertEquals(null, parse(country, null, from, to));
    assertEquals(List.of(fault), faults.kept().stream().map(Object::toString).toList());
  }

  @ParameterizedTest
  @CsvSource({"1730,1730", "1001,2791", "606,606", "6,6", "600621,600621"})
  void rejectsBoundsInTheUsaThatMayHaveLostDigits(String from, String to) {
    assertEquals(null, parse("USA", "MA", from, to));
    assertEquals(
        List.of(
            "postalFrom: is not 5 or 9 digits (a prefix is written as "
                + from
                + "*): \""
                + from
                + "\"",
            "postalTo: is not 5 or 9 digits (a prefix is written as " + to + "*): \"" + to + "\""),
        faults.kept().stream().map(Object::toString).toList());
  }
}
