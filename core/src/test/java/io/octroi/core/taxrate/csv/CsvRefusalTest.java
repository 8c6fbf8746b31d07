package io.octroi.core.taxrate.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.PublishedTable;
import io.octroi.taxrate.TaxRule;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** CSV text with faults is rejected as a whole, with the line and column of each fault. */
class CsvRefusalTest {

  private static final String FRACTION =
      "must be a fraction from 0 to 1, such as 0.0825 for 8.25 %";

  private static final String NO_RULES =
      "file: has no entries; to delete all entries of a data set, call replaceSource with an empty list";

  /** Columns, faulty values and messages. */
  private static final String[][] FIELDS = {
    {"authority", "", "is missing"},
    {"authority", "x".repeat(65), "has 65 characters, at most 64 are allowed"},
    {"authority", "x".repeat(10_000_000), "has 10000000 characters, at most 64 are allowed"},
    {"authority", "a\0", "contains a NUL character or a lone surrogate: \"a?\""},
    {"country", "", "is missing"},
    {"country", "UK", "is not an ISO 3166-1 code, such as USA or US: \"UK\""},
    {"region", "XX", "is not a two-letter USPS code of a US state: \"XX\""},
    {"postal_from", "", "is missing: a postal range has two bounds"},
    {"postal_to", "", "is missing: a postal range has two bounds"},
    {"postal_from", "6006A", "is not 5 or 9 digits: \"6006A\""},
    {
      "postal_from",
      "60062\u200B",
      "is not 1 to 10 of A-Z 0-9 (spaces and dashes are ignored): \"60062?\""
    },
    {"postal_to", "6006212345", "is not 5 or 9 digits: \"6006212345\""},
    {"postal_from", "1730", "is not 5 or 9 digits (a prefix is written as 1730*): \"1730\""},
    {
      "postal_to",
      "600629999",
      "differs in length from the first code: 60062..600629999 (write 600620000..600629999)"
    },
    {"postal_to", "60061", "is before the first code: 60062..60061"},
    {"category", "x".repeat(65), "has 65 characters, at most 64 are allowed"},
    {"issues_from", "x", "is not a whole number: \"x\""},
    {"issues_from", "1.5", "is not a whole number: \"1.5\""},
    {"issues_from", "\u0663", "is not a whole number: \"\u0663\""},
    {"issues_from", "99999999999", "is not a whole number: \"99999999999\""},
    {"issues_from", "0", "is 0, but must be at least 1"},
    {"issues_from", "-1", "is -1, but must be at least 1"},
    {"issues_to", "0", "is 0, but must be at least 1"},
    {"effective_from", "2024-02-30", "is not a date such as 2026-04-01: \"2024-02-30\""},
    {"effective_from", "2024-1-1", "is not a date such as 2026-04-01: \"2024-1-1\""},
    {"effective_from", "01/02/2024", "is not a date such as 2026-04-01: \"01/02/2024\""},
    {"effective_from", "0000-12-31", "is not in the years 1 to 9999"},
    {"effective_from", "+10000-01-01", "is not in the years 1 to 9999"},
    {"effective_to", "+10000-01-02", "is not in the years 1 to 9999"},
    {"effective_to", "2024-01-01T00:00", "is not a date such as 2026-04-01: \"2024-01-01T00:00\""},
    {"effective_to", "2024-01-01", "is 2024-01-01, not after the start date, 2024-01-01"},
    {"rate", "", "is missing"},
    {"rate", "8.25", "is 8.25; " + FRACTION},
    {"rate", "825", "is 825; " + FRACTION},
    {"rate", "1.000000001", "is 1.000000001; " + FRACTION},
    {"rate", "-0.01", "is -0.01; " + FRACTION},
    {"rate", "0.1234567891", "is 0.1234567891, which has more than 9 decimal places"},
    {"rate", "1E+1000000", "has more than 40 digits; " + FRACTION},
    {"rate", "1E-1000000", "has more than 40 digits; " + FRACTION},
    {"rate", "0." + "0".repeat(62), "has more than 40 digits; " + FRACTION},
    {
      "rate",
      "0." + "0".repeat(63),
      "is not a decimal fraction such as 0.0825: \"0." + "0".repeat(38) + "\u2026\""
    },
    {"rate", "8.25%", "is not a decimal fraction such as 0.0825: \"8.25%\""},
    {"rate", "0,0825", "is not a decimal fraction such as 0.0825: \"0,0825\""},
    {"rate", "NaN", "is not a decimal fraction such as 0.0825: \"NaN\""},
    {"rate", " 0.05", "is not a decimal fraction such as 0.0825: \" 0.05\""},
    {"rate", "\u0660.\u0661", "is not a decimal fraction such as 0.0825: \"\u0660.\u0661\""},
    {
      "rate",
      "0".repeat(10_000_000),
      "is not a decimal fraction such as 0.0825: \"" + "0".repeat(40) + "\u2026\""
    },
    {"compound", "yes", "is not true or false: \"yes\""},
    {"compound", "1", "is not true or false: \"1\""},
  };

  /** Faulty texts and their messages. */
  private static final Object[][] TEXTS = {
    {"", List.of("line 1: is missing: the first line must name the columns")},
    {"\n\n", List.of("line 1: is missing: the first line must name the columns")},
    {
      CsvText.HEADER.replace("rate,", "percent,") + "\n" + CsvText.row(),
      List.of("line 1: has an unknown column: \"percent\"", "line 1: lacks the column rate")
    },
    {
      CsvText.HEADER.replace("country", "authority"),
      List.of("line 1: has a duplicate column: authority", "line 1: lacks the column country")
    },
    {CsvText.HEADER, List.of(NO_RULES)},
    {CsvText.HEADER + "\n,,\n", List.of(NO_RULES)},
    {
      CsvText.lines(CsvText.HEADER, CsvText.row()).replace(',', ';'),
      List.of("line 1: has columns separated by semicolons; they must be separated by commas")
    },
    {
      CsvText.lines("", CsvText.HEADER, CsvText.row()).replace(',', '\t'),
      List.of("line 2: has columns separated by tabs; they must be separated by commas")
    },
    {
      "\"authority\";\"country\"",
      List.of("file: has columns separated by semicolons; they must be separated by commas")
    },
    {CsvText.HEADER.replace("rate", "RATE,rate"), List.of("line 1: has a duplicate column: rate")},
    {
      CsvText.lines(CsvText.HEADER, "US-IL,USA", CsvText.row(), CsvText.row() + ",x"),
      List.of("line 2: has 2 fields instead of 12", "line 4: has 13 fields instead of 12")
    },
    {
      CsvText.lines(
          CsvText.HEADER, "", CsvText.row("rate", "x"), "\r\n" + CsvText.row("country", "x")),
      List.of(
          "line 3, column rate: is not a decimal fraction such as 0.0825: \"x\"",
          "line 5, column country: is not an ISO 3166-1 code, such as USA or US: \"x\"")
    },
    {
      CsvText.lines(
          CsvText.HEADER,
          CsvText.row("category", "two\nlines").replace("0.07", "7"),
          CsvText.row("rate", "")),
      List.of(
          "line 2, column category: contains the invisible character U+000A at position 4: \"two?lines\"",
          "line 2, column rate: is 7; " + FRACTION,
          "line 4, column rate: is missing")
    },
    {
      "id," + CsvText.HEADER + "\n" + "x".repeat(65) + "," + CsvText.row(),
      List.of("line 2, column id: has 65 characters, at most 64 are allowed")
    },
    {
      "id," + CsvText.HEADER + "\na," + CsvText.row() + "\n" + "a," + CsvText.row("region", "WI"),
      List.of("line 3: has the same id as line 2")
    },
    {
      "id," + CsvText.HEADER + "\nstanding," + CsvText.row(),
      List.of("line 2: has the id of a rule in source \"manual\"")
    }
  };

  static Stream<Arguments> fields() {
    return Store.each()
        .flatMap(
            store ->
                Arrays.stream(FIELDS)
                    .map(
                        field ->
                            Arguments.of(
                                store,
                                field[0],
                                Named.of(
                                    field[1].isEmpty()
                                        ? "empty"
                                        : field[1].length() > 40 ? "long" : field[1],
                                    field[1]),
                                field[2])));
  }

  static Stream<Arguments> texts() {
    return Store.each()
        .flatMap(store -> Arrays.stream(TEXTS).map(text -> Arguments.of(store, text[0], text[1])));
  }

  @ParameterizedTest(name = "over {0}: {1} {2}")
  @MethodSource("fields")
  void aFaultyFieldIsReportedWithItsLineAndColumn(
      Store store, String column, String value, String fault) {
    try (PublishedTable table = PublishedTable.over(store)) {
      String text =
          CsvText.lines(CsvText.HEADER, CsvText.row("region", "WI"), CsvText.row(column, value));
      assertEquals(
          List.of("line 3, column " + column + ": " + fault),
          Faults.of(() -> CsvText.read(table.fixture(), text)));
      table.assertUnchanged();
    }
  }

  @ParameterizedTest(name = "over {0}: {2}")
  @MethodSource("texts")
  void faultyTextIsRejectedWithItsLines(Store store, String text, List<String> faults) {
    try (PublishedTable table = PublishedTable.over(store)) {
      assertEquals(faults, Faults.of(() -> CsvText.read(table.fixture(), text)));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void everyFaultOfALineIsReported(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      String text =
          CsvText.lines(CsvText.HEADER, "\"\",X,,6,7000,,0,x,2024-13-01,today,8.25,maybe");
      assertEquals(
          Stream.of(
                  "authority",
                  "compound",
                  "country",
                  "effective_from",
                  "effective_to",
                  "issues_from",
                  "issues_to",
                  "postal_to",
                  "rate")
              .map(column -> "line 2, column " + column)
              .toList(),
          Faults.subjects(() -> CsvText.read(table.fixture(), text)).stream().sorted().toList());
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void crossingRangesAreRejectedWithBothLinesAndTheOverlap(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      String text =
          CsvText.lines(
              CsvText.HEADER,
              "A,USA,IL,60001,60099,,,,,,0.1,",
              "A,USA,IL,60050,60150,,,,,,0.2,",
              "A,USA,IL,60100,60120,,,,,,0.3,");
      List<String> faults = Faults.of(() -> CsvText.read(table.fixture(), text));
      assertEquals(
          List.of(
              "line 2: is ambiguous with line 3 of the same authority, \"A\": neither is more"
                  + " specific for USA/IL, postal codes 60050..60099, [, )"),
          faults);
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void aRangeThatCrossesOneOfAnotherSourceIsRejectedWithLineAndSource(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("A", "USA", "0.1").region("IL").postal("60001", "60099").id("there"));
      String text = CsvText.lines(CsvText.HEADER, "A,USA,IL,60050,60150,,,,,,0.2,");
      String fault = Faults.of(() -> CsvText.read(fixture, text)).get(0);
      assertTrue(fault.startsWith("line 2: is ambiguous with rule \"there\" of source"), fault);
      assertEquals(1, fixture.tenant().taxTables().revision());
    }
  }

  @OverEachStore
  void aNoBreakSpaceIsReportedWithLineColumnAndCodePoint(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      String text =
          CsvText.lines(
              CsvText.HEADER.replace("category", "Category"),
              CsvText.row("category", "food\u00A0"));
      String fault = Faults.of(() -> CsvText.read(table.fixture(), text)).get(0);
      assertTrue(fault.startsWith("line 2, column Category: "), fault);
      assertTrue(fault.contains("U+00A0"), fault);
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void theFirstHundredFaultyLinesAreReportedAndTheOthersCounted(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      String text =
          CsvText.HEADER
              + IntStream.range(0, 250)
                  .mapToObj(i -> "\n" + CsvText.row("rate", "8.25"))
                  .collect(Collectors.joining());
      InvalidInputException refused =
          assertThrows(InvalidInputException.class, () -> CsvText.read(table.fixture(), text));
      assertEquals(100, refused.violations().size());
      assertEquals(150, refused.more());
      Violation last = refused.violations().get(99);
      assertEquals("line 101, column rate", last.subject());
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void anUnclosedQuoteIsRejectedWithItsFirstLine(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      for (String end : List.of("\"false", "\"false\n", "\"a\"b")) {
        String text =
            CsvText.lines(CsvText.HEADER, CsvText.row())
                + CsvText.row("region", "WI").replaceAll("\"\"$", end);
        String fault = Faults.of(() -> CsvText.read(table.fixture(), text)).get(0);
        assertTrue(fault.startsWith("file: is malformed: ") && fault.contains("line 3"), fault);
      }
      String control =
          CsvText.lines(CsvText.HEADER, CsvText.row().replaceAll("\"\"$", "\"a\"\u001a"));
      String fault = Faults.of(() -> CsvText.read(table.fixture(), control)).get(0);
      assertTrue(fault.startsWith("file: is malformed: ") && fault.contains("'?' (0x1a)"), fault);
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void anInvalidSourceIsRejected(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      for (String source : Arrays.asList(null, "", "x".repeat(65), "a\0")) {
        assertEquals(
            List.of("source"),
            Faults.subjects(
                () ->
                    table
                        .fixture()
                        .tenant()
                        .taxTables()
                        .importCsv(new StringReader(CsvText.HEADER), source, all -> {})));
      }
      table.assertUnchanged();
    }
  }
}
