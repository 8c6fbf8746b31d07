package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping of ZIP5 tables to rules. */
class Zip5Test {

  private static final String NEW =
      "State,ZipCode,TaxRegionName,StateRate,EstimatedCombinedRate,EstimatedCountyRate,"
          + "EstimatedCityRate,EstimatedSpecialRate,RiskLevel";
  private static final String OLD =
      "State,ZipCode,TaxRegionName,TaxRegionCode,CombinedRate,StateRate,CountyRate,CityRate,"
          + "SpecialRate";

  private static Reading read(String... rows) {
    return Reading.of(
        RateFiles::zip5, Stream.concat(Stream.of(NEW), Stream.of(rows)).toArray(String[]::new));
  }

  @Test
  void eachLevelOfBothHeadersAndOfAnyOrderBecomesARule() {
    List<String> rules =
        List.of(
            "US-CA 0.0625 in USA/CA 90210..90210",
            "US-CA-COUNTY 0.0025 in USA/CA 90210..90210",
            "US-CA-CITY 0.0075 in USA/CA 90210..90210",
            "US-CA-SPECIAL 0.0225 in USA/CA 90210..90210");
    String newRow = "CA,90210,BEVERLY HILLS,0.062500,0.095000,0.002500,0.007500,0.022500,2";
    String oldRow = "CA,90210,BEVERLY HILLS,EMAK,0.095000,0.062500,0.002500,0.007500,0.022500";
    assertEquals(rules, read(newRow).rules());
    assertEquals(rules, Reading.of(RateFiles::zip5, OLD, oldRow).rules());
    assertEquals(rules, Reading.of(RateFiles::zip5, reversed(OLD), reversed(oldRow)).rules());
    assertEquals(
        List.of("names of tax regions on 1 row", "codes of tax regions on 1 row"),
        Reading.of(RateFiles::zip5, OLD, oldRow).losses());
    assertEquals(
        List.of("names of tax regions on 1 row", "risk levels on 1 row"), read(newRow).losses());
  }

  private static String reversed(String row) {
    return Stream.of(row.split(",", -1)).reduce((before, field) -> field + "," + before).get();
  }

  @Test
  void aLevelOfZeroHasNoRuleExceptForTheState() {
    assertEquals(
        List.of("US-OR 0 in USA/OR 97201..97201", "US-GA 0.04 in USA/GA 30301..30301"),
        read("OR,97201,,0,0,0,0,0,", "GA,30301,,0.04,0.04,0,0,0,").rules());
  }

  @ParameterizedTest
  @CsvSource({"0.080005, true", "0.079995, true", "0.080006, false", "0.079994, false"})
  void partsThatDoNotAddUpAreReplacedByTheCombinedRate(String combined, boolean addsUp) {
    Reading reading = read("GA,30301,,0.04," + combined + ",0.03,0.01,0,");
    assertEquals(List.of(), reading.faults());
    assertEquals(addsUp ? 3 : 1, reading.rules().size());
    if (!addsUp) {
      assertEquals(
          List.of("US-GA-COMBINED " + combined + " in USA/GA 30301..30301"), reading.rules());
      assertEquals(
          List.of(
              "line 2, column EstimatedCombinedRate is not the sum of its parts, 0.08,"
                  + " and replaces them: "
                  + combined),
          reading.warnings());
    }
  }

  @Test
  void shortZipCodesAreCountedInOneWarning() {
    Reading reading =
        read(
            "NY,501,HOLTSVILLE,0.04,0.04,0,0,0,",
            "MA,1730,BEDFORD,0.0625,0.0625,0,0,0,",
            "CA,90210,,0.06,0.06,0,0,0,");
    assertEquals(
        List.of(
            "US-NY 0.04 in USA/NY 00501..00501",
            "US-MA 0.0625 in USA/MA 01730..01730",
            "US-CA 0.06 in USA/CA 90210..90210"),
        reading.rules());
    assertEquals(
        List.of(
            "line 2, column ZipCode had a ZIP code without leading zeros,"
                + " which were added (2 times, first here)"),
        reading.warnings());
  }

  @Test
  void aRepeatedZipCodeMustHaveTheSameRates() {
    Reading reading =
        read(
            "GA,30301,A,0.04,0.07,0.03,0,0,",
            "GA,30301,B,0.04,0.07,0.03,0,0,",
            "GA,30301,C,0.04,0.04,0,0,0,",
            "GA,30301,D,0.04,0.09,0.03,0,0,");
    assertEquals("line 3 the same row as line 2", reading.warnings().get(0));
    assertEquals(2, reading.warnings().size(), "and that the parts of line 5 do not add up");
    assertEquals(
        List.of(
            "line 4 has other rates than line 2 for the same ZIP code",
            "line 5 has other rates than line 2 for the same ZIP code"),
        reading.faults());
    assertEquals(2, reading.rules().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",90210,,0,0,0,0,0,        | column State is missing",
        "XX,90210,,0,0,0,0,0,      | column State is not a two-letter USPS code of a US state: \"XX\"",
        "CA,,,0,0,0,0,0,           | column ZipCode is missing",
        "CA,90210.0,,0,0,0,0,0,    | column ZipCode is not 1 to 10 of A-Z 0-9"
            + " (spaces and dashes are ignored): \"90210.0\"",
        "CA,12,,0,0,0,0,0,         | column ZipCode is not 5 or 9 digits (a prefix is written as 12*): \"12\"",
        "CA,90210,,6.25,0,0,0,0,   | column StateRate is not a fraction from 0 to 1, such as 0.0825: \"6.25\"",
        "CA,90210,,0,,0,0,0,       | column EstimatedCombinedRate is not a fraction from 0 to 1,"
            + " such as 0.0825: \"\"",
      })
  void aRowThatIsNotUnderstoodIsAFault(String row, String fault) {
    assertEquals(List.of("line 2, " + fault), read(row).faults());
  }
}
