package io.octroi.ratefiles;

import static io.octroi.ratefiles.StreamlinedSample.boundary;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping of the boundary file of a state to boundaries. */
class StreamlinedBoundariesTest {

  private static final String DAYS = "20180101,20190331";
  private static final String PERIOD = ", from 2018-01-01, until 2019-04-01";

  private static Reading read(String... rows) {
    return StreamlinedSample.rates(StreamlinedSample.STATE).boundaries(rows).read();
  }

  /** Returns the boundaries as text, without the period. */
  private static List<String> boundaries(Reading reading) {
    assertEquals(List.of(), reading.faults());
    return reading.entries().stream()
        .filter(TaxBoundary.class::isInstance)
        .map(TaxEntry::toString)
        .map(text -> text.replace(PERIOD, ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "z | 55401,,55401,,,27,27 | US-MN in USA/MN 55401..55401",
        "Z | 55401,,55405,,,27,27 | US-MN in USA/MN 55401..55405",
        "Z | 55401,,,,,27,27 | US-MN in USA/MN 55401..55401",
        "4 | 55006,2783,55006,3554,,27,27 | US-MN in USA/MN 550062783..550063554",
        "4 | 55006,2783,,,,27,27 | US-MN in USA/MN 550062783..550062783",
        "Z | 55401,,55401,,,27, | no authority in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,00 | no authority in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27 | no authority in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,27,053 | US-MN, US-MN county 053 in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,27,000,00000 | US-MN in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,27,,43000,C1,-93.2,44.9"
            + "| US-MN, US-MN place 43000 in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,27,053,43000,,,,ST,80004,63,,,,ST,80008,63"
            + "| US-MN, US-MN county 053, US-MN district 80004, US-MN district 80008,"
            + " US-MN place 43000 in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,27,,,,,,,80004, | US-MN, US-MN district 80004 in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,27,,,,,,ST,,63,IN,a1,61,,00000,63"
            + "| US-MN, US-MN district 61-A1 in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,27,053,,,,,IN,43000,01,IN,053,00"
            + "| US-MN, US-MN county 053, US-MN place 43000 in USA/MN 55401..55401",
        "Z | 55401,,55401,,,27,,,,,,,ST,L1704,45 | no authority in USA/MN 55401..55401",
      })
  void aRecordBecomesABoundary(String type, String rest, String boundary) {
    assertEquals(List.of(boundary), boundaries(read(boundary(type, DAYS, rest))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "55012,0011,55013,9999 | 550120011..550129999 550130001..550139999",
        "55012,9000,55014,0500 | 550129000..550129999 550130001..550139999 550140001..550140500",
        "55012,0001,55012,9999 | 550120001..550129999",
        "55012,0000,55012,9999 | 550120001..550129999",
        "55012,0000,55013,0000 | 550120001..550129999",
        "55012,9999,55013,0001 | 550129999..550129999 550130001..550130001",
        "55012,0042,55012,0042 | 550120042..550120042",
        "00501,0011,00502,0020 | 005010011..005019999 005020001..005020020",
      })
  void plus4CodesOfSeveralZipCodesAreARangeForEach(String codes, String ranges) {
    assertEquals(
        Stream.of(ranges.split(" ")).map(range -> "US-MN in USA/MN " + range).toList(),
        boundaries(read(boundary("4", DAYS, codes + ",,27,27"))));
  }

  @Test
  void theCode0000AloneIsSkipped() {
    Reading reading = read(boundary("4", DAYS, "55012,0000,55012,0000,,27,27"));
    assertEquals(
        List.of("line 1 names only the +4 code 0000, which does not exist (boundary file)"),
        reading.skipped());
    assertEquals(List.of(), reading.faults());
  }

  @Test
  void openPeriodsHaveNoEnd() {
    Reading reading =
        read(
            boundary("Z", "20180101,29991231", "55401,,55401,,,27,27"),
            boundary("Z", "20180101,99991231", "55402,,55402,,,27,27"),
            boundary("Z", "20180101,20180101", "55403,,55403,,,27,27"));
    assertEquals(
        List.of(
            "US-MN in USA/MN 55401..55401, from 2018-01-01",
            "US-MN in USA/MN 55402..55402, from 2018-01-01",
            "US-MN in USA/MN 55403..55403, from 2018-01-01, until 2018-01-02"),
        boundaries(reading));
  }

  @Test
  void addressRecordsAndFurtherColumnsAreLost() {
    Reading reading =
        read(
            "A,x,,12,20,E,N,MAIN,ST",
            "a",
            boundary("Z", DAYS, "55401,,55401,,77,27,27,,,C1,-93.2,44.9,ST,L1,45,ST,L2,45"));
    assertEquals(1, boundaries(reading).size());
    assertEquals(
        List.of(
            "address records on 2 rows",
            "location codes on 1 row",
            "composite SER codes on 1 row",
            "classes of places on 1 row",
            "coordinates on 1 row"),
        reading.losses());
    assertEquals(List.of(), reading.skipped());
    assertEquals(4, reading.report().rows());
  }

  @Test
  void aJurisdictionWithoutARateIsOneWarning() {
    Reading reading =
        StreamlinedSample.rates(
                StreamlinedSample.STATE, "27,00,053,0.01,0.01,0.01,0.01,20180101,20180131")
            .boundaries(
                boundary("Z", DAYS, "55401,,55401,,,27,27,053,43000"),
                boundary("Z", DAYS, "55402,,55402,,,27,27,137,43000"),
                boundary("Z", DAYS, "55403,,55403,,,27,27,,43000,,,,ST,53,00,ST,80004,63"))
            .read();
    assertEquals(
        List.of(
            "line 1 names US-MN place 43000, which has no rate in the rate file (boundary file)"
                + " (3 times, first here)",
            "line 2 names US-MN county 137, which has no rate in the rate file (boundary file)",
            "line 3 names US-MN district 80004, which has no rate in the rate file (boundary file)",
            "line 3, column special district 1 of the boundary file had a code without leading"
                + " zeros, which were added"),
        reading.warnings().stream().sorted().toList());
    assertEquals(3, boundaries(reading).size());
  }

  @Test
  void aCodeOfZerosIsNamedIfItHasARate() {
    Reading reading =
        StreamlinedSample.rates(
                StreamlinedSample.STATE, "27,00,000,0.01,0.01,0.01,0.01,20180101,20180131")
            .boundaries(boundary("Z", DAYS, "55401,,55401,,,27,27,000"))
            .read();
    assertEquals(List.of("US-MN, US-MN county 000 in USA/MN 55401..55401"), boundaries(reading));
  }

  @Test
  void equalCodesAndJurisdictionsAreDroppedAsRepeats() {
    Reading reading =
        read(
            boundary("4", DAYS, "55012,0011,55013,9999,,27,27,,,,,,ST,80001,63,ST,80002,63"),
            boundary("4", DAYS, "55012,0011,55013,9999,,27,27,,,,,,ST,80002,63,ST,80001,63"),
            boundary("4", DAYS, "55013,0001,55014,0005,,27,27,,,,,,ST,80002,63,ST,80001,63"),
            boundary("4", "20180101,20190401", "55012,0011,55012,9999,,27,27"));
    assertEquals(4, boundaries(reading).size());
    assertEquals(
        List.of(
            "line 2 the same codes, days and jurisdictions as line 1 (boundary file)",
            "line 3 repeats a part of line 1 (boundary file)"),
        reading.warnings().subList(0, 2));
    assertEquals(
        List.of("line 2 the same codes, days and jurisdictions as line 1 (boundary file)"),
        reading.skipped());
  }

  @Test
  void equalCodesAndDaysWithOtherJurisdictionsAreAFault() {
    Reading reading =
        read(
            boundary("Z", DAYS, "55401,,55405,,,27,27"),
            boundary("Z", DAYS, "55401,,55405,,,27,"),
            boundary("Z", DAYS, "55401,,55404,,,27,"),
            boundary("4", DAYS, "55401,0000,55401,9999,,27,"));
    assertEquals(
        List.of(
            "line 2 names other jurisdictions than line 1 for the same codes and days"
                + " (boundary file)"),
        reading.faults());
    assertEquals(4, reading.report().rules());
  }

  @Test
  void leadingZerosThatSpreadsheetsRemoveAreAdded() {
    StreamlinedSample sample =
        StreamlinedSample.rates("09,45,09,0.06,0.06,0.06,0.06,20180101,29991231")
            .boundaries(boundary("4", DAYS, "6001,1,6001,12,,9,9,1,7,,,,ST,80,63"));
    Reading reading = sample.read();
    assertEquals(
        List.of(
            "US-CT, US-CT county 001, US-CT district 80, US-CT place 00007"
                + " in USA/CT 060010001..060010012"),
        boundaries(reading));
    assertEquals(11, reading.warnings().size(), reading.warnings()::toString);
  }

  @Test
  void moreDistrictsThanInTheFormatAreRead() {
    StringBuilder rest = new StringBuilder("55401,,55401,,,27,27,053,43000,,,");
    IntStream.range(0, 97).forEach(i -> rest.append(",ST,").append(80_000 + i).append(",63"));
    Reading reading = read(boundary("Z", DAYS, rest.toString()));
    assertEquals(List.of(), reading.faults());
    TaxBoundary made = (TaxBoundary) reading.entries().get(1);
    assertEquals(TaxBoundary.AUTHORITIES_MAX, made.authorities().size());
    assertEquals(
        List.of("line 1 has 323 fields instead of at most 320 (boundary file)"),
        read(boundary("Z", DAYS, rest + ",ST,90000,63")).faults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X | 20180101,20190331 | 55401,,55401,,,27,27 | record type | is not Z, 4 or A: \"X\"",
        "'' | 20180101,20190331 | 55401,,55401,,,27,27 | record type | is not Z, 4 or A: \"\"",
        "Z | 20181301,20190331 | 55401,,55401,,,27,27"
            + "| first day | is not a day such as 20260331: \"20181301\"",
        "Z | 20180101, | 55401,,55401,,,27,27 | last day | is not a day such as 20260331: \"\"",
        "Z | 20180102,20180101 | 55401,,55401,,,27,27"
            + "| last day | is before the first day, 2018-01-02: 2018-01-01",
        "Z | 20180101,20190331 | ,,55401,,,27,27 | first ZIP code | is missing",
        "Z | 20180101,20190331 | 55,,55401,,,27,27 | first ZIP code | is not 5 digits: \"55\"",
        "Z | 20180101,20190331 | 55401,,5540X,,,27,27 | last ZIP code | is not 5 digits: \"5540X\"",
        "Z | 20180101,20190331 | 55405,,55401,,,27,27"
            + "| last ZIP code | is before 55405, the first code: 55401",
        "4 | 20180101,20190331 | 55401,,55401,0001,,27,27 | first +4 code | is missing",
        "4 | 20180101,20190331 | 55401,0001,55401,,,27,27 | last +4 code | is missing",
        "4 | 20180101,20190331 | 55401,00001,55401,0001,,27,27"
            + "| first +4 code | is not 4 digits: \"00001\"",
        "4 | 20180101,20190331 | 55401,0002,55401,0001,,27,27"
            + "| last ZIP code | is before 55401-0002, the first code: 55401-0001",
        "4 | 20180101,20190331 | 55401,0001,65401,0001,,27,27"
            + "| last ZIP code | is more than 10000 ZIP codes away: 65401",
        "Z | 20180101,20190331 | 55401,,55401,,,,27 | state | is missing",
        "Z | 20180101,20190331 | 55401,,55401,,,55,55"
            + "| state | is 55 for WI, but earlier rows have 27 for MN",
        "Z | 20180101,20190331 | 55401,,55401,,,27,55"
            + "| state indicator | is neither the code of the state, 27, nor blank or zeros: 55",
        "Z | 20180101,20190331 | 55401,,55401,,,27,Y | state indicator | is not 2 digits: \"Y\"",
        "Z | 20180101,20190331 | 55401,,55401,,,27,27,5-3"
            + "| county | is not 1 to 10 letters and digits: \"5-3\"",
        "Z | 20180101,20190331 | 55401,,55401,,,27,27,,Saint Paul"
            + "| place | is not 1 to 10 letters and digits: \"Saint Paul\"",
        "Z | 20180101,20190331 | 55401,,55401,,,27,27,,,,,,ST,80004,63,ST,8/1,63"
            + "| special district 2 | is not 1 to 10 letters and digits: \"8/1\"",
        "Z | 20180101,20190331 | 55401,,55401,,,27,27,,,,,,ST,80004,x"
            + "| special district 1 type | is not 2 digits: \"x\"",
      })
  void aRowThatIsNotUnderstoodIsAFault(
      String type, String days, String rest, String column, String message) {
    Reading reading = read(boundary("Z", DAYS, "55001,,55001,,,27,27"), boundary(type, days, rest));
    assertEquals(
        List.of("line 2, column " + column + " of the boundary file " + message), reading.faults());
    assertEquals(2, reading.report().rules());
  }

  @Test
  void theFilesMustBeOfOneState() {
    Reading reading =
        StreamlinedSample.rates("55,45,55,0.05,0.05,0.05,0.05,20180101,29991231")
            .boundaries(boundary("Z", DAYS, "55401,,55401,,,27,27"))
            .read();
    assertEquals(
        List.of(
            "line 1, column state of the boundary file is 27 for MN, but earlier rows have"
                + " 55 for WI"),
        reading.faults());
  }
}
