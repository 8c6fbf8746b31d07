package io.octroi.core.taxrate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.octroi.DateRange;
import io.octroi.customer.Exemption;
import io.octroi.spi.TaxLookupRow;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text in which the record of a lookup is kept: CSV, a line for the query, a line for the
 * answer, and one for each component or for the exemption. An empty field stands for what is
 * absent; no part that is there is empty.
 */
final class LookupDocument {

  private static final String COMPONENT = "component";
  private static final String EXEMPTION = "exemption";

  private LookupDocument() {}

  static String write(TaxLookup lookup) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    TaxQuery query = lookup.query();
    csv.writeRecord(
        "query",
        query.place().country(),
        query.place().region().orElse(""),
        query.place().postalCode().orElse(""),
        query.product(),
        query.issues().isPresent() ? Integer.toString(query.issuesOrZero()) : "",
        query.customer().map(Object::toString).orElse(""),
        query.date().map(Object::toString).orElse(""));
    TaxRate rate = lookup.rate();
    csv.writeRecord(
        "answer",
        Long.toString(lookup.revision()),
        lookup.date().toString(),
        Boolean.toString(rate.approximate()),
        text(rate.holds().startInclusive()),
        text(rate.holds().endExclusive()));
    for (int i = 0; i < rate.components().size(); i++) {
      TaxComponent component = rate.components().get(i);
      csv.writeRecord(
          COMPONENT,
          lookup.ruleIds().get(i),
          component.authority(),
          component.rate().toPlainString(),
          Boolean.toString(component.compound()));
    }
    rate.exemption()
        .ifPresent(
            exemption ->
                csv.writeRecord(
                    EXEMPTION,
                    exemption.certificate(),
                    text(exemption.country()),
                    text(exemption.region()),
                    text(exemption.category()),
                    text(exemption.reason())));
    return text.toString();
  }

  static TaxLookup read(TaxLookupRow row) {
    List<CsvRecord> records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(row.document())
            .stream()
            .toList();
    CsvRecord query = records.get(0);
    CsvRecord answer = records.get(1);
    List<TaxComponent> components = new ArrayList<>();
    List<String> ruleIds = new ArrayList<>();
    DateRange holds = new DateRange(date(answer.getField(4)), date(answer.getField(5)));
    Optional<Exemption> exemption = Optional.empty();
    for (CsvRecord record : records.subList(2, records.size())) {
      if (record.getField(0).equals(COMPONENT)) {
        ruleIds.add(record.getField(1));
        components.add(
            new TaxComponent(
                record.getField(2),
                new BigDecimal(record.getField(3)),
                Boolean.parseBoolean(record.getField(4))));
      } else {
        exemption =
            Optional.of(
                new Exemption(
                    record.getField(1),
                    orNull(record.getField(2)),
                    orNull(record.getField(3)),
                    orNull(record.getField(4)),
                    holds,
                    orNull(record.getField(5))));
      }
    }
    TaxRate rate =
        exemption
            .map(TaxRate::exempt)
            .orElseGet(
                () -> TaxRate.of(components, holds, Boolean.parseBoolean(answer.getField(3))));
    return new TaxLookup(
        row.submissionId(),
        query(query),
        LocalDate.parse(answer.getField(2)),
        rate,
        ruleIds,
        Long.parseLong(answer.getField(1)),
        row.at());
  }

  private static TaxQuery query(CsvRecord record) {
    Place place = Place.of(record.getField(1), record.getField(2), record.getField(3));
    TaxQuery query = TaxQuery.of(place, record.getField(4));
    String issues = record.getField(5);
    query = issues.isEmpty() ? query : query.withIssues(Integer.parseInt(issues));
    String customer = record.getField(6);
    query = customer.isEmpty() ? query : query.withCustomer(customer);
    LocalDate date = date(record.getField(7));
    return date == null ? query : query.withDate(date);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable LocalDate date(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }
}
