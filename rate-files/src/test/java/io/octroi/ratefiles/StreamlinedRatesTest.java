package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping of the rate file of a state to rules and taxabilities. */
class StreamlinedRatesTest {

  private static final String DAYS = ",20180101,20191231";

  private static Reading read(String... rows) {
    return StreamlinedSample.rates(rows).read();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "27,45,27,0.06875,0.06875,0.06875,0.06875,20090701,29991231"
            + "| US-MN 0.06875 within boundaries in USA/MN, from 2009-07-01",
        "27,00,053,0.0015,0.0015,0.0015,0.0015,20070101,29991231"
            + "| US-MN county 053 0.0015 within boundaries in USA/MN, from 2007-01-01",
        "27,01,58000,0.0050,0.0050,0.0050,0.0050,20051001,20240331"
            + "| US-MN place 58000 0.005 within boundaries in USA/MN, from 2005-10-01, until 2024-04-01",
        "27,63,80001,.005,.005,.005,.005,20090101,99991231"
            + "| US-MN district 80001 0.005 within boundaries in USA/MN, from 2009-01-01",
        "27,61,80001,0,0,0,0,20090101,20090101"
            + "| US-MN district 61-80001 0 within boundaries in USA/MN, from 2009-01-01, until 2009-01-02",
        "53,63,l1704,1,1,1,1,00010101,99991230"
            + "| US-WA district L1704 1 within boundaries in USA/WA, from 0001-01-01, until 9999-12-31",
        "01,45,01,0.04,0.04,0.04,0.04,20000229,29991231"
            + "| US-AL 0.04 within boundaries in USA/AL, from 2000-02-29",
        "56,45,56,0.04,0.04,0.04,0.04,20000229,29991231,,,"
            + "| US-WY 0.04 within boundaries in USA/WY, from 2000-02-29",
      })
  void aRateBecomesABoundedRule(String row, String rule) {
    Reading reading = read(row);
    assertEquals(List.of(), reading.faults());
    assertEquals(List.of(rule), reading.rules());
    assertEquals(List.of(), reading.losses());
    assertEquals(1, reading.report().rows());
    assertEquals(1, reading.report().rules());
  }

  @Test
  void anotherRateForFoodAndDrugsBecomesATaxabilityOfTheJurisdiction() {
    assertEquals(
        List.of(
            "US-KS 0.065 within boundaries in USA/KS, from 2018-01-01, until 2020-01-01",
            "food RATE 0.045 by US-KS in USA/KS, from 2018-01-01, until 2020-01-01",
            "US-KS county 001 0.01 within boundaries in USA/KS, from 2018-01-01, until 2020-01-01",
            "food EXEMPT by US-KS county 001 in USA/KS, from 2018-01-01, until 2020-01-01",
            "US-KS place 00125 0 within boundaries in USA/KS, from 2018-01-01",
            "food RATE 0.01 by US-KS place 00125 in USA/KS, from 2018-01-01"),
        read(
                "20,45,20,0.065,0.065,0.045,0.0450" + DAYS,
                "20,00,001,0.01,0.01,0.000,0" + DAYS,
                "20,01,00125,0,0,0.01,0.01,20180101,29991231")
            .rules());
  }

  @Test
  void theCategoryOfFoodAndDrugsCanBeChosen() {
    Reading reading =
        StreamlinedSample.rates("20,45,20,0.065,0.065,0.02,0.02" + DAYS)
            .read(files -> files.category("groceries"));
    assertEquals(
        "groceries RATE 0.02 by US-KS in USA/KS, from 2018-01-01, until 2020-01-01",
        reading.rules().get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " food", "fo\u200Bod"})
  void anInvalidCategoryIsRejected(String category) {
    StreamlinedFiles files = StreamlinedSample.rates(StreamlinedSample.STATE).file();
    assertThrows(InvalidInputException.class, () -> files.category(category));
  }

  @Test
  void interstateRatesAreReadUnlessOthersAreChosen() {
    StreamlinedSample sample =
        StreamlinedSample.rates(
            "47,45,47,0.07,0.08,0.04,0.05" + DAYS,
            "47,00,001,0.01,0.01,0.01,0.02" + DAYS,
            "47,00,003,0.01,0.01,0.01,0.01" + DAYS);
    Reading interstate = sample.read();
    Reading intrastate = sample.read(StreamlinedFiles::intrastate);
    String days = ", from 2018-01-01, until 2020-01-01";
    assertEquals(
        List.of(
            "US-TN 0.08 within boundaries in USA/TN" + days,
            "food RATE 0.05 by US-TN in USA/TN" + days,
            "US-TN county 001 0.01 within boundaries in USA/TN" + days,
            "food RATE 0.02 by US-TN county 001 in USA/TN" + days,
            "US-TN county 003 0.01 within boundaries in USA/TN" + days),
        interstate.rules());
    assertEquals(
        List.of(
            "US-TN 0.07 within boundaries in USA/TN" + days,
            "food RATE 0.04 by US-TN in USA/TN" + days,
            "US-TN county 001 0.01 within boundaries in USA/TN" + days,
            "US-TN county 003 0.01 within boundaries in USA/TN" + days),
        intrastate.rules());
    assertEquals(List.of("different intrastate rates on 2 rows"), interstate.losses());
    assertEquals(List.of("different interstate rates on 2 rows"), intrastate.losses());
  }

  @Test
  void leadingZerosThatSpreadsheetsRemoveAreAdded() {
    Reading reading = read("1,0,3,0.01,0.01,0.01,0.01" + DAYS, "1,1,124,0,0,0,0" + DAYS);
    String days = ", from 2018-01-01, until 2020-01-01";
    assertEquals(
        List.of(
            "US-AL county 003 0.01 within boundaries in USA/AL" + days,
            "US-AL place 00124 0 within boundaries in USA/AL" + days),
        reading.rules());
    String added = " of the rate file had a code without leading zeros, which were added";
    assertEquals(
        List.of(
            "line 1, column state" + added + " (2 times, first here)",
            "line 1, column jurisdiction type" + added + " (2 times, first here)",
            "line 1, column jurisdiction code" + added + " (2 times, first here)"),
        reading.warnings());
  }

  @Test
  void aJurisdictionHasOneRateOnTheSameDays() {
    Reading reading =
        read(
            "27,00,053,0.01,0.01,0.01,0.01" + DAYS,
            "27,00,053,0.010,0.01,0.01,0.01" + DAYS,
            "27,00,053,0.02,0.02,0.01,0.01" + DAYS,
            "27,00,053,0.01,0.01,0.02,0.02" + DAYS,
            "27,63,053,0.02,0.02,0.02,0.02" + DAYS,
            "27,00,053,0.02,0.02,0.02,0.02,20200101,20200101");
    assertEquals(List.of("line 2 the same row as line 1 (rate file)"), reading.warnings());
    assertEquals(reading.warnings(), reading.skipped());
    assertEquals(
        List.of(
            "line 3 has other rates than line 1 for the same days (rate file)",
            "line 4 has other rates than line 1 for the same days (rate file)"),
        reading.faults());
    assertEquals(3, reading.rules().size());
  }

  @Test
  void aRateAboveOneHalfIsAWarning() {
    assertEquals(
        List.of(
            "line 1, column general interstate rate of the rate file is a rate above 50 %: \"0.51\""),
        read("27,45,27,0.5,0.51,0.5,0.5" + DAYS).warnings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "28,45,28,0,0,0,0,20180101,20191231"
            + "| column state of the rate file is 28 for MS, but earlier rows have 27 for MN",
        "03,45,03,0,0,0,0,20180101,20191231"
            + "| column state of the rate file is not the FIPS code of a state,"
            + " such as 27 for Minnesota: \"03\"",
        "MN,45,27,0,0,0,0,20180101,20191231"
            + "| column state of the rate file is not 2 digits: \"MN\"",
        ",45,27,0,0,0,0,20180101,20191231   | column state of the rate file is missing",
        "27,045,27,0,0,0,0,20180101,20191231"
            + "| column jurisdiction type of the rate file is not 2 digits: \"045\"",
        "27,,27,0,0,0,0,20180101,20191231"
            + "| column jurisdiction type of the rate file is missing",
        "27,45,28,0,0,0,0,20180101,20191231"
            + "| column jurisdiction code of the rate file is not that of the state, 27: 28",
        "27,63,,0,0,0,0,20180101,20191231"
            + "| column jurisdiction code of the rate file is not 1 to 10 letters and digits: \"\"",
        "27,63,8-1,0,0,0,0,20180101,20191231"
            + "| column jurisdiction code of the rate file is not 1 to 10 letters and digits: \"8-1\"",
        "27,63,12345678901,0,0,0,0,20180101,20191231"
            + "| column jurisdiction code of the rate file is not 1 to 10 letters and digits:"
            + " \"12345678901\"",
        "27,45,27,1.1,0,0,0,20180101,20191231"
            + "| column general intrastate rate of the rate file is not a fraction from 0 to 1,"
            + " such as 0.0825: \"1.1\"",
        "27,45,27,0,6.875,0,0,20180101,20191231"
            + "| column general interstate rate of the rate file is not a fraction from 0 to 1,"
            + " such as 0.0825: \"6.875\"",
        "27,45,27,0,0,-1,0,20180101,20191231"
            + "| column food and drug intrastate rate of the rate file is not a fraction"
            + " from 0 to 1, such as 0.0825: \"-1\"",
        "27,45,27,0,0,0,,20180101,20191231"
            + "| column food and drug interstate rate of the rate file is not a fraction"
            + " from 0 to 1, such as 0.0825: \"\"",
        "27,45,27,0,0,0,0,20181301,20191231"
            + "| column first day of the rate file is not a day such as 20260331: \"20181301\"",
        "27,45,27,0,0,0,0,2018-01-01,20191231"
            + "| column first day of the rate file is not a day such as 20260331: \"2018-01-01\"",
        "27,45,27,0,0,0,0,00000101,20191231"
            + "| column first day of the rate file is not a day such as 20260331: \"00000101\"",
        "27,45,27,0,0,0,0,20180101,20190229"
            + "| column last day of the rate file is not a day such as 20260331: \"20190229\"",
        "27,45,27,0,0,0,0,20180101"
            + "| column last day of the rate file is not a day such as 20260331: \"\"",
        "27,45,27,0,0,0,0,20180102,20180101"
            + "| column last day of the rate file is before the first day, 2018-01-02: 2018-01-01",
        "27,45,27,0,0,0,0,20180101,20191231,x" + "| has 10 fields instead of at most 9 (rate file)",
      })
  void aRowThatIsNotUnderstoodIsAFault(String row, String fault) {
    Reading reading = read(StreamlinedSample.STATE, row);
    String position = fault.startsWith("column") ? "line 2, " : "line 2 ";
    assertEquals(List.of(position + fault), reading.faults());
    assertEquals(1, reading.rules().size());
  }

  @Test
  void allFaultsOfARowAreReported() {
    assertEquals(7, read("27,x,27,2,2,2,2,x,x").faults().size());
  }
}
