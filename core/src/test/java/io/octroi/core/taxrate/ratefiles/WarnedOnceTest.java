package io.octroi.core.taxrate.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.core.taxrate.file.SampleFile;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.TaxRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The report on a file has each warning of its reader and of the table once. */
class WarnedOnceTest {

  private static final String WOOCOMMERCE =
      "Country code,State code,Postcode / ZIP,City,Rate %,Tax name,Priority,Compound,Shipping,Tax class";
  private static final String MAGENTO =
      "Code,Country,State,Zip/Post Code,Rate,Zip/Post is Range,Range From,Range To";
  private static final String ZIP5 =
      "State,ZipCode,StateRate,EstimatedCombinedRate,EstimatedCountyRate,EstimatedCityRate,"
          + "EstimatedSpecialRate";
  private static final String DAYS = ",20200101,29991231";
  private static final String BOUNDARY = DAYS + ",".repeat(15);

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "WooCommerce",
            RateFiles.woocommerce(
                Shop.text(
                    WOOCOMMERCE,
                    "GB,,,,60,VAT,1,0,1,",
                    "US, CA ,1730;1731,,100,a,1,0,1,",
                    "GB,,,,60,VAT,1,0,1,",
                    "ES,,28001...28005,,5,IVA,1,0,1,",
                    "ES,,28004...28009,,5,IVA,1,0,1,",
                    "US,MA,02101,,0,A,2,0,0,")),
            List.of(
                "line 2, column Rate % is a rate above 50 %: \"60\"",
                "line 3, column Rate % is a rate above 50 %: \"100\"",
                "line 3, column State code had white space around the value, which was removed",
                "line 3, column Postcode / ZIP had a ZIP code without leading zeros, which were"
                    + " added (2 times, first here)",
                "line 4, column Rate % is a rate above 50 %: \"60\"",
                "line 4 the same row as line 2",
                "line 5 is joined with line 6 to the range 28001..28009: their ranges cross, and"
                    + " they are equal otherwise")),
        Arguments.of(
            "Magento",
            RateFiles.magento(
                Shop.text(
                    MAGENTO,
                    "a,US,CA,*,60,,,",
                    "a,US,CA,1730,5, 0 ,,",
                    "a,US,CA,*,60,,,",
                    "a,US,NY,10001,100,,,")),
            List.of(
                "line 2, column Rate is a rate above 50 %: \"60\"",
                "line 3, column Zip/Post is Range had white space around the value, which was"
                    + " removed",
                "line 3, column Zip/Post Code had a ZIP code without leading zeros, which were"
                    + " added",
                "line 4, column Rate is a rate above 50 %: \"60\"",
                "line 4 the same row as line 2",
                "line 5, column Rate is a rate above 50 %: \"100\"")),
        Arguments.of(
            "ZIP5",
            RateFiles.zip5(
                Shop.text(
                    ZIP5,
                    "MA,1730,0.6,0.6,0,0,0",
                    "MA,01731, 0 ,0.1,0,0,0",
                    "MA,1730,0.6,0.6,0,0,0")),
            List.of(
                "line 2, column StateRate is a rate above 50 %: \"0.6\"",
                "line 2, column EstimatedCombinedRate is a rate above 50 %: \"0.6\"",
                "line 2, column ZipCode had a ZIP code without leading zeros, which were added"
                    + " (2 times, first here)",
                "line 3, column EstimatedCombinedRate is not the sum of its parts, 0, and replaces"
                    + " them: 0.1",
                "line 3, column StateRate had white space around the value, which was removed",
                "line 4, column StateRate is a rate above 50 %: \"0.6\"",
                "line 4, column EstimatedCombinedRate is a rate above 50 %: \"0.6\"",
                "line 4 the same row as line 2")),
        Arguments.of(
            "Streamlined Sales Tax",
            RateFiles.streamlined(
                Shop.text(
                    "20,45,20,0,0.6,0,0" + DAYS,
                    "20,00,1,0,0,0,0" + DAYS,
                    "20,45,20,0,0.6,0,0" + DAYS),
                Shop.text(
                    "Z" + BOUNDARY + "66001,, 66010 ,,,20,20,001",
                    "Z" + BOUNDARY + " 66020 ,,,,,20,20,1",
                    "Z" + BOUNDARY + "66020,,,,,20,20,001")),
            List.of(
                "line 1, column general interstate rate of the rate file is a rate above 50 %:"
                    + " \"0.6\"",
                "line 1, column last ZIP code of the boundary file had white space around the value,"
                    + " which was removed",
                "line 2, column jurisdiction code of the rate file had a code without leading"
                    + " zeros, which were added",
                "line 2, column first ZIP code of the boundary file had white space around the"
                    + " value, which was removed",
                "line 2, column county of the boundary file had a code without leading zeros, which"
                    + " were added",
                "line 3, column general interstate rate of the rate file is a rate above 50 %:"
                    + " \"0.6\"",
                "line 3 the same row as line 1 (rate file)",
                "line 3 the same codes, days and jurisdictions as line 2 (boundary file)")),
        Arguments.of(
            "a host's file",
            SampleFile.of(
                TaxRule.of("A", "USA", "0.6").region("IL").postal("60601", "60601"),
                TaxRule.of("a", "USA", "1").region("IL").postal("60601", "60601"),
                TaxRule.of("A", "USA", "0.6").region("IL").postal("60601", "60601")),
            List.of(
                "line 2 has a rate of 0.6, which is more than 50 %",
                "line 3 has the authority \"a\", which differs from \"A\" of line 2 only by case,"
                    + " white space or dashes",
                "line 3 has a rate of 1, which is 100 %",
                "line 4 the same row as line 2")));
  }

  private static List<String> texts(RateFileReport report) {
    assertEquals(0, report.faults().count(), () -> report.faults().toString());
    assertEquals(report.warnings().count(), report.warnings().first().size());
    return report.warnings().first().stream().map(Remark::toString).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aFileIsWarnedAboutOnce(String format, RateFile file, List<String> expected) {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      assertEquals(expected, texts(fixture.tenant().taxTables().checkFile(file, "s")), format);
      assertEquals(
          expected, texts(fixture.tenant().taxTables().importFile(file, "s", step -> {}).report()));
    }
  }
}
