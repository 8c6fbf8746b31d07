package io.octroi.core.taxrate.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.octroi.internal.Countries;
import io.octroi.internal.Violations;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a row that are not empty, by column. Not thread-safe. */
final class CsvFields {

  private static final int VALUE_LENGTH_MAX = 64;
  private static final char LIST_SEPARATOR = ';';

  private final Map<String, String> fields;
  private final Violations faults;

  /**
   * Creates fields.
   *
   * @param fields the texts by column
   * @param faults the collector of the faults of values, by property
   */
  CsvFields(Map<String, String> fields, Violations faults) {
    this.fields = fields;
    this.faults = faults;
  }

  @Nullable String text(String column) {
    return fields.get(column);
  }

  /** Returns the alpha-3 code of a country, which may be numeric, or the text if it is unknown. */
  @Nullable String country() {
    String text = fields.get("country");
    String known = text == null ? null : Countries.inFile(text);
    return known == null ? text : known;
  }

  @Nullable Integer integer(String column, String property) {
    return read(column, property, "a whole number", Integer::valueOf);
  }

  @Nullable LocalDate date(String column, String property) {
    return read(column, property, "a date such as 2026-04-01", LocalDate::parse);
  }

  @Nullable BigDecimal number(String column, String property, String expected) {
    return read(column, property, expected, BigDecimal::new);
  }

  void fault(String property, String message) {
    faults.add(property, message);
  }

  /** Reads true or false. An absent value is false. */
  boolean flag(String column) {
    return Boolean.TRUE.equals(read(column, column, "true or false", CsvFields::parseBoolean));
  }

  /** Reads a constant of an enum in upper or lower case. */
  <E extends Enum<E>> @Nullable E constant(String column, Class<E> type) {
    String expected = "one of " + Arrays.toString(type.getEnumConstants());
    return read(
        column, column, expected, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  /** Reads a list whose elements are separated by semicolons and may be quoted. */
  List<String> list(String column) {
    String text = fields.get(column);
    if (text == null) {
      return List.of();
    }
    try {
      List<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(LIST_SEPARATOR)
              .allowUnclosedQuote(false)
              .ofCsvRecord(text)
              .stream()
              .toList();
      if (records.size() == 1) {
        return records.get(0).getFields();
      }
    } catch (CsvParseException e) {
      // Reported below.
    }
    faults.add(column, "is not a list separated by semicolons: " + Violations.shown(text));
    return List.of();
  }

  /** Returns the text that {@link #list} reads, or null if there are no elements. */
  static @Nullable String text(List<String> elements) {
    if (elements.isEmpty()) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (CsvWriter list =
        CsvWriter.builder()
            .fieldSeparator(LIST_SEPARATOR)
            .lineDelimiter(LineDelimiter.LF)
            .build(text)) {
      list.writeRecord(elements);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A StringWriter does not fail.
    }
    return text.toString().stripTrailing();
  }

  private <T> @Nullable T read(
      String column, String property, String expected, Function<String, T> reader) {
    String text = fields.get(column);
    if (text == null) {
      return null;
    }
    try {
      if (text.length() <= VALUE_LENGTH_MAX && text.chars().allMatch(c -> c < 0x80)) {
        return reader.apply(text);
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      // Reported below, together with text that is too long or not ASCII.
    }
    faults.add(property, "is not " + expected + ": " + Violations.shown(text));
    return null;
  }

  private static Boolean parseBoolean(String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equalsIgnoreCase("true");
  }
}
