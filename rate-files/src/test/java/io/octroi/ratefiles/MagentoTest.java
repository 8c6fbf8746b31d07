package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping of Magento rows to rules. */
class MagentoTest {

  private static final String HEADER =
      "Code,Country,State,Zip/Post Code,Rate,Zip/Post is Range,Range From,Range To,default,German";

  private static Reading read(String... rows) {
    return Reading.of(
        RateFiles::magento,
        Stream.concat(Stream.of(HEADER), Stream.of(rows)).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "US-CA-*-Rate 1,US,CA,*,8.25,,,,,           | US-CA 0.0825 in USA/CA",
        "VAT-DE,DE,*,*,19,,,,,                      | DE 0.19 in DEU",
        "VAT-DE,DE,,,19,0,,,,                       | DE 0.19 in DEU",
        "x,US,CA,902*,9.5,,,,,                      | US-CA 0.095 in USA/CA 902*",
        "x,US,CA,90210,9.5,,,,,                     | US-CA 0.095 in USA/CA 90210..90210",
        "x,US,CA,90210-1234,9.5,,,,,                | US-CA 0.095 in USA/CA 902101234..902101234",
        "x,US,CA,90001-90010,9.5,1,90001,90010,,    | US-CA 0.095 in USA/CA 90001..90010",
        "x,GB,*,BT*,0,,,,,                          | GB 0 in GBR BT*",
        "x,CA,QC,H2X*,9.975,,,,,                    | CA-QC 0.09975 in CAN/QC H2X*",
        "x,XK,*,*,18,,,,,                           | XK 0.18 in XKX ",
      })
  void aRowBecomesARule(String row, String rule) {
    Reading reading = read(row);
    assertEquals(List.of(), reading.faults());
    assertEquals(List.of(), reading.warnings());
    assertEquals(List.of(rule), reading.rules());
  }

  @Test
  void codesAndTitlesAreLost() {
    assertEquals(
        List.of("codes of tax rates on 2 rows", "tax titles of store views on 1 row"),
        read("a,DE,*,*,19,,,,,USt", "b,FR,*,*,20,,,,,", ",IT,*,*,22,,,,,").losses());
  }

  @Test
  void leadingZerosOfRangesAreAdded() {
    Reading reading =
        read(
            "x,US,MA,1001-2791,6.25,1,1001,2791,,",
            "x,US,MA,1001,6.25,,,,,",
            "x,DE,*,1067-99998,19,1,1067,99998,,");
    assertEquals(
        List.of(
            "US-MA 0.0625 in USA/MA 01001..02791",
            "US-MA 0.0625 in USA/MA 01001..01001",
            "DE 0.19 in DEU 01067..99998"),
        reading.rules());
    assertEquals(
        List.of(
            "line 2, column Range From had a ZIP code without leading zeros,"
                + " which were added (2 times, first here)",
            "line 3, column Zip/Post Code had a ZIP code without leading zeros, which were added",
            "line 4, column Range From had a postal code without leading zeros, which were added"),
        reading.warnings());
  }

  @Test
  void twoRatesForOnePlaceContradictEachOther() {
    Reading reading =
        read("gst,CA,QC,*,5,,,,,", "pst,CA,QC,*,9.975,,,,,", "again,CA,QC,*,5.0,,,,,");
    assertEquals(
        List.of("line 3 has another rate than line 2 for the same place"), reading.faults());
    assertEquals(List.of("line 4 the same row as line 2"), reading.warnings());
    assertEquals(1, reading.rules().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,*,*,*,19,,,,,            | column Country is not an ISO 3166-1 code such as US or USA: \"*\"",
        "x,US,*,90210,9.5,,,,,"
            + "| column State is missing: postal codes of this country need a state or province",
        "x,US,CA,*,9.5,Yes,,,,      | column Zip/Post is Range is neither 1 nor 0: \"Yes\"",
        "x,US,CA,*,9.5,1,,,,"
            + "| column Range From is not a range of numbers;"
            + " prefixes such as BT1* are accepted: \" to \"",
        "x,US,CA,*,9.5,1,90001,,,"
            + "| column Range From is not a range of numbers;"
            + " prefixes such as BT1* are accepted: \"90001 to \"",
        "x,US,CA,90001-90010,9.5,,,,,| column Zip/Post Code is not 5 or 9 digits: \"9000190010\"",
        "x,DE,BAYERN,*,19,,,,,      | column State is not 1 to 3 of A-Z 0-9: \"BAYERN\"",
        "x,DE,*,*,,,,,,             | column Rate is not a percentage from 0 to 100, such as 8.25: \"\"",
      })
  void aRowThatIsNotUnderstoodIsAFault(String row, String fault) {
    assertEquals(List.of("line 2, " + fault), read(row).faults());
  }
}
