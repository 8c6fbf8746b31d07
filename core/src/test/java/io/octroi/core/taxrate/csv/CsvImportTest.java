package io.octroi.core.taxrate.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.RateFileReport.Remarks;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Equivalent notations of CSV text are imported alike. */
class CsvImportTest {

  private static List<TaxRule> rules(OctroiFixture fixture) {
    return fixture.tenant().taxTables().list(TaxRuleFilter.all(), PageRequest.first(100)).items();
  }

  @OverEachStore
  void everyColumnIsReadAndAnEmptyFieldIsAbsent(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      String text =
          CsvText.lines(
              "id," + CsvText.HEADER,
              "a,\"Cook, \"\"the\"\" County\",usa,il,60601,60699,food,4,12,2024-01-01,2026-07-01,0.0825,true",
              "b,ES-VAT,ESP,,,,,,,,,0.2100,false",
              "c,CA-GST,CAN,on,k1a,k1a,,,6,,,1E-2,");
      assertEquals(1, CsvText.read(fixture, text));
      assertEquals(
          List.of(
              TaxRule.of("CA-GST", "CAN", "0.01")
                  .region("ON")
                  .postal("K1A")
                  .issues(1, 6)
                  .id("c")
                  .source("illinois")
                  .build(),
              TaxRule.of("ES-VAT", "ESP", "0.21").id("b").source("illinois").build(),
              TaxRule.of("Cook, \"the\" County", "USA", "0.0825")
                  .region("IL")
                  .postal("60601", "60699")
                  .category("food")
                  .issues(4, 12)
                  .from(LocalDate.of(2024, 1, 1))
                  .until(LocalDate.of(2026, 7, 1))
                  .compound(true)
                  .id("a")
                  .source("illinois")
                  .build()),
          rules(fixture));
    }
  }

  @OverEachStore
  void equivalentNotationsAreImportedAlike(Store store) {
    String row = "US-IL,USA,IL,60062,60062,,,,,,0.1025,";
    List<String> spellings =
        List.of(
            CsvText.lines(CsvText.HEADER, row),
            CsvText.HEADER + "\n" + row,
            CsvText.HEADER + "\r\n" + row + "\r\n",
            CsvText.HEADER + "\r" + row,
            "\uFEFF" + CsvText.lines(CsvText.HEADER, row),
            "\uFEFF\"authority\"" + CsvText.HEADER.substring("authority".length()) + "\n" + row,
            CsvText.lines("", CsvText.HEADER, "", row, "", ""),
            CsvText.lines(",,", CsvText.HEADER, ",,,,,,,,,,,", row, " ", ",,,,,,,,,,,,"),
            CsvText.lines(CsvText.HEADER.toUpperCase(Locale.ROOT), row + "FALSE"),
            CsvText.lines(CsvText.HEADER + ",", row + ","),
            CsvText.lines(CsvText.HEADER + ",,", row),
            CsvText.lines(CsvText.HEADER, row + "False,,"),
            CsvText.lines(
                "rate,compound,authority,country,region,postal_to,postal_from,category,"
                    + "effective_to,effective_from,issues_to,issues_from",
                "\"0.10250\",false,US-IL,usa,il,6-0-0-6-2, 60062 ,,,,,"));
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      CsvText.read(fixture, spellings.get(0));
      List<TaxRule> expected = rules(fixture);
      assertEquals(1, expected.size());
      for (String spelling : spellings) {
        CsvText.read(fixture, spelling);
        assertEquals(expected, rules(fixture), spelling);
      }
    }
  }

  @OverEachStore
  void importingAgainGivesTheSameIdsAndAnswers(Store store) {
    String text =
        CsvText.lines(
            CsvText.HEADER,
            CsvText.row(),
            CsvText.row("region", "WI"),
            CsvText.row("rate", "0.07").replace("60062", "60063"));
    TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19");
    try (OctroiFixture fixture = OctroiFixture.over(store);
        OctroiFixture other = OctroiFixture.over(store)) {
      assertEquals(1, CsvText.read(fixture, text));
      List<TaxRule> rules = rules(fixture);
      TaxRate rate = fixture.tenant().taxRates().resolve(query);
      assertEquals(new BigDecimal("0.07"), rate.fraction());
      assertEquals(2, CsvText.read(fixture, text));
      assertEquals(rules, rules(fixture));
      assertEquals(rate, fixture.tenant().taxRates().resolve(query));
      CsvText.read(other, text);
      assertEquals(rules, rules(other));
    }
  }

  @OverEachStore
  void anImportReplacesItsSourceAndNothingElse(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("OTHER", "USA", "0.01").id("other"));
      CsvText.read(
          fixture, CsvText.lines(CsvText.HEADER, CsvText.row(), CsvText.row("region", "WI")));
      CsvText.read(fixture, CsvText.lines(CsvText.HEADER, CsvText.row("rate", "0.08")));
      assertEquals(2, rules(fixture).size());
      TaxRate rate =
          fixture.tenant().taxRates().resolve(TaxQuery.of(Place.usa("IL", "60062"), "19"));
      assertEquals(new BigDecimal("0.09"), rate.fraction());
    }
  }

  @OverEachStore
  void aRuleMayEndAfterTheYear9999(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      CsvText.read(
          fixture, CsvText.lines(CsvText.HEADER, CsvText.row("effective_to", "+10000-01-01")));
      assertEquals(Optional.of(LocalDate.of(10_000, 1, 1)), rules(fixture).get(0).endExclusive());
    }
  }

  @OverEachStore
  void theReportCountsRowsRulesAndRepeatedRows(Store store) {
    String row = "US-IL,USA,IL,60062,60062,,,,,,0.1025,";
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      RateFileReport report =
          CsvText.imported(
                  fixture,
                  CsvText.lines(
                      CsvText.HEADER,
                      row,
                      ",,,,,,,,,,,",
                      row.replace("0.1025", "0.10250"),
                      row.replace("60062", "60063"),
                      row),
                  progress -> {})
              .report();
      assertEquals(4, report.rows());
      assertEquals(2, report.rules());
      List<Remark> repeated =
          List.of(
              new Remark(4, "", "the same row as line 2"),
              new Remark(6, "", "the same row as line 2"));
      assertEquals(new Remarks(repeated, 2), report.skipped());
      assertEquals(new Remarks(repeated, 2), report.warnings());
      assertEquals(2, rules(fixture).size());
    }
  }

  @OverEachStore
  void theHostsReaderIsNotClosed(Store store) {
    AtomicBoolean closed = new AtomicBoolean();
    Reader text =
        new StringReader(CsvText.lines(CsvText.HEADER, CsvText.row())) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.tenant().taxTables().importCsv(text, "illinois", progress -> {});
    }
    assertTrue(!closed.get());
  }
}
