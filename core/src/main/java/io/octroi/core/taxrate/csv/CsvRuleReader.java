package io.octroi.core.taxrate.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.octroi.Violation;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.core.taxrate.rule.RuleInterner;
import io.octroi.core.taxrate.rule.RuleNames;
import io.octroi.core.taxrate.rule.RuleParser;
import io.octroi.internal.Violations;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.TaxRule;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a data set from CSV text. Serves for one document. Not thread-safe. */
public final class CsvRuleReader {

  /** The columns, each with its property of {@link TaxRule}. */
  private static final String DATE = "a date such as 2026-04-01";

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("id", "id"),
          Map.entry("authority", "authority"),
          Map.entry("country", "country"),
          Map.entry("region", "region"),
          Map.entry("postal_from", "postalFrom"),
          Map.entry("postal_to", "postalTo"),
          Map.entry("category", "category"),
          Map.entry("issues_from", "issuesFrom"),
          Map.entry("issues_to", "issuesTo"),
          Map.entry("effective_from", "startInclusive"),
          Map.entry("effective_to", "endExclusive"),
          Map.entry("rate", "rate"),
          Map.entry("compound", "compound"));

  private static final String NOT_UTF_8 = "is not UTF-8 text";
  private static final String OPTIONAL_COLUMN = "id";
  private static final int REPORT_EVERY = 10_000;
  private static final int VALUE_LENGTH_MAX = 64;

  private final RuleParser parser;
  private final String source;
  private final Violations faults;
  private final RuleInterner interner = new RuleInterner();
  private final List<Rule> rules = new ArrayList<>();
  private long[] lines = new long[1024];
  private String[] columns = {};
  private final Map<String, String> columnsByProperty = new HashMap<>();

  /**
   * Creates a reader.
   *
   * @param parser validates the rules
   * @param source the data set that the rules belong to
   * @param faults receives every violation, by line and column
   */
  public CsvRuleReader(RuleParser parser, String source, Violations faults) {
    this.parser = parser;
    this.source = source;
    this.faults = faults;
    PROPERTIES.forEach((column, property) -> columnsByProperty.put(property, column));
  }

  /**
   * Reads the whole text. Collects violations instead of stopping at the first one.
   *
   * @param text the text, which is not closed
   * @param progress receives the number of lines read so far, every {@value #REPORT_EVERY} lines
   * @return the valid rules
   */
  public List<Rule> read(Reader text, Consumer<? super ImportProgress> progress) {
    Iterator<CsvRecord> records = records(text);
    CsvRecord header = next(records);
    if (header == null && faults.isEmpty()) {
      faults.add("line 1", "is missing: the first line must name the columns");
    }
    if (header != null && readHeader(header)) {
      long read = 0;
      CsvRecord record = next(records);
      while (record != null) {
        readRecord(record);
        record = next(records);
        if (++read % REPORT_EVERY == 0 || record == null) {
          progress.accept(
              new ImportProgress(ImportProgress.Phase.READING, read, OptionalLong.empty()));
        }
      }
    }
    return rules;
  }

  private static Iterator<CsvRecord> records(Reader text) {
    // The CsvReader stays open, because closing it would close the host's reader.
    return CsvReader.builder()
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .skipEmptyLines(true)
        .ofCsvRecord(new BomSkippingReader(text))
        .iterator();
  }

  /**
   * Returns the next record; null at the end, or after a violation that prevents further reading.
   */
  private @Nullable CsvRecord next(Iterator<CsvRecord> records) {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      if (e.getCause() instanceof RuntimeException thrown
          && !(thrown instanceof CsvParseException)) {
        throw thrown; // The host's reader failed; the text is not at fault.
      }
      // The message may quote an unprintable character.
      String why = "is malformed: " + e.getMessage();
      faults.add("csv", why.replaceAll("[^\\p{Print}]", "?"));
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof StrictUtf8Reader.MalformedLineException malformed) {
        faults.add("line " + malformed.line(), NOT_UTF_8);
      } else {
        boolean malformed = cause instanceof CharacterCodingException;
        faults.add("csv", malformed ? NOT_UTF_8 : "cannot be read: " + cause);
      }
    }
    return null;
  }

  /** Returns names for the rules read so far, by their line numbers. */
  public RuleNames names() {
    return new RuleNames(rules, i -> "line " + lines[i]);
  }

  private boolean readHeader(CsvRecord header) {
    long before = faults.count();
    columns = header.getFields().toArray(String[]::new);
    Set<String> named = new HashSet<>();
    for (String column : columns) {
      if (!PROPERTIES.containsKey(column)) {
        faults.add("line 1", "has an unknown column: " + Violations.shown(column));
      } else if (!named.add(column)) {
        faults.add("line 1", "has a duplicate column: " + column);
      }
    }
    PROPERTIES.keySet().stream()
        .filter(column -> !column.equals(OPTIONAL_COLUMN) && !named.contains(column))
        .sorted()
        .forEach(column -> faults.add("line 1", "lacks the column " + column));
    return faults.count() == before;
  }

  private void readRecord(CsvRecord record) {
    long line = record.getStartingLineNumber();
    if (record.getFieldCount() != columns.length) {
      faults.add(
          "line " + line, "has " + record.getFieldCount() + " fields instead of " + columns.length);
      return;
    }
    Violations own = new Violations();
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < columns.length; i++) {
      if (!record.getField(i).isEmpty()) {
        fields.put(columns[i], record.getField(i));
      }
    }
    Rule rule = parser.parse(draft(fields, own), source, own);
    if (rule != null && own.isEmpty()) {
      if (rules.size() == lines.length) {
        lines = Arrays.copyOf(lines, 2 * lines.length);
      }
      lines[rules.size()] = line;
      rules.add(interner.intern(rule));
    }
    for (Violation fault : firstPerSubject(own)) {
      faults.add(
          "line "
              + line
              + ", column "
              + columnsByProperty.getOrDefault(fault.subject(), fault.subject()),
          fault.message());
    }
  }

  /**
   * Returns the first violation of each property. A property whose text is malformed is not
   * reported as missing, too.
   */
  private static List<Violation> firstPerSubject(Violations own) {
    Map<String, Violation> first = new LinkedHashMap<>();
    own.kept().forEach(fault -> first.putIfAbsent(fault.subject(), fault));
    return List.copyOf(first.values());
  }

  @SuppressWarnings("NullAway") // TaxRule accepts nulls here; the parser reports missing values
  private static TaxRule draft(Map<String, String> fields, Violations faults) {
    Integer issuesFrom =
        read(fields, "issues_from", "issuesFrom", "a whole number", Integer::valueOf, faults);
    Integer issuesTo =
        read(fields, "issues_to", "issuesTo", "a whole number", Integer::valueOf, faults);
    LocalDate start =
        read(fields, "effective_from", "startInclusive", DATE, LocalDate::parse, faults);
    LocalDate end = read(fields, "effective_to", "endExclusive", DATE, LocalDate::parse, faults);
    BigDecimal rate =
        read(fields, "rate", "rate", "a decimal fraction such as 0.0825", BigDecimal::new, faults);
    Boolean compound =
        read(fields, "compound", "compound", "true or false", CsvRuleReader::parseBoolean, faults);
    return TaxRule.of(fields.get("authority"), fields.get("country"), rate)
        .id(fields.get("id"))
        .region(fields.get("region"))
        .postal(fields.get("postal_from"), fields.get("postal_to"))
        .category(fields.get("category"))
        .issues(issuesFrom, issuesTo)
        .from(start)
        .until(end)
        .compound(Boolean.TRUE.equals(compound))
        .build();
  }

  private static <T> @Nullable T read(
      Map<String, String> fields,
      String column,
      String property,
      String expected,
      Function<String, T> reader,
      Violations faults) {
    String text = fields.get(column);
    if (text == null) {
      return null;
    }
    try {
      if (text.length() <= VALUE_LENGTH_MAX && text.chars().allMatch(c -> c < 0x80)) {
        return reader.apply(text);
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      // Reported below, like text that is too long or not ASCII.
    }
    faults.add(property, "is not " + expected + ": " + Violations.shown(text));
    return null;
  }

  private static Boolean parseBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }
}
