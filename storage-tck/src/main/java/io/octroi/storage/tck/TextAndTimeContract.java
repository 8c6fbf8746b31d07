package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.DAY;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.submission;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Contract tests for texts, times and numbers. A store returns each value unchanged and
 * distinguishes it from every other value.
 */
public abstract class TextAndTimeContract extends Lookalikes {

  private static final BigDecimal GREATEST =
      new BigDecimal("999999999999999999999999.999999999999");

  private static final List<LocalDate> DATES =
      List.of(
          LocalDate.of(1, 1, 1),
          LocalDate.of(1000, 2, 28),
          // Around the ten days that java.sql.Date skips for the switch to the Gregorian calendar.
          LocalDate.of(1582, 10, 4),
          LocalDate.of(1582, 10, 10),
          LocalDate.of(1582, 10, 15),
          LocalDate.of(1900, 2, 28),
          LocalDate.of(1969, 12, 31),
          LocalDate.of(2000, 2, 29),
          // The day that Samoa skipped when it crossed the date line.
          LocalDate.of(2011, 12, 30),
          LocalDate.of(2026, 3, 29),
          LocalDate.of(9999, 12, 31));

  /** Creates the contract tests. */
  protected TextAndTimeContract() {}

  @Test
  void keepsEmptyTextApartFromNone() {
    CustomerRow ann =
        exempt(
            customer("ann"),
            Exemption.of("C1", DateRange.always()),
            Exemption.of("C2", DateRange.always()).withReason(""));
    TaxLookupRow empty = new TaxLookupRow(ACME, submission(1), NOON, null, "");
    assertAllDone(customers().insertAll(List.of(ann)));
    taxLookups().insert(empty);

    assertEquals(Optional.of(ann), customers().findByName(ACME, "ann"));
    assertEquals(Optional.of(empty), taxLookups().find(ACME, submission(1)));
  }

  @Test
  void keepsReasonsOf255Characters() {
    CustomerRow ann =
        exempt(
            customer("ann"),
            exemption("C1").withReason("\uff5e".repeat(255)),
            exemption("C2").withReason("\ud83d\ude00".repeat(127) + " "));
    assertAllDone(customers().insertAll(List.of(ann)));

    assertEquals(Optional.of(ann), customers().findByName(ACME, "ann"));
  }

  @Test
  void keepsInstantsToTheMicrosecond() {
    List<Instant> instants =
        List.of(
            Instant.parse("0001-01-01T00:00:00.000001Z"),
            Instant.parse("1582-10-10T11:11:11.111111Z"),
            Instant.parse("1883-11-18T12:03:58.999999Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.parse("2026-03-29T01:30:00.123456Z"),
            Instant.parse("2026-03-29T02:30:00.123456Z"),
            Instant.parse("2026-10-25T00:30:00.123457Z"),
            Instant.parse("2026-10-25T01:30:00.123457Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"));

    for (int i = 0; i < instants.size(); i++) {
      TaxLookupRow row = lookup(i, instants.get(i), null);
      taxLookups().insert(row);
      assertEquals(Optional.of(row), taxLookups().find(ACME, submission(i)));
    }
    for (Instant instant : instants) {
      assertEquals(0, taxLookups().deleteBefore(ACME, instant, 10), instant::toString);
      assertEquals(
          1,
          taxLookups().deleteBefore(ACME, instant.plus(1, ChronoUnit.MICROS), 10),
          instant::toString);
    }
  }

  @Test
  void keepsDatesFromTheYear1To9999() {
    List<TaxTableRow> entries = new ArrayList<>();
    List<Exemption> exemptions = new ArrayList<>();
    for (LocalDate date : DATES) {
      for (TaxEntry.Kind kind : TaxEntrySamples.KINDS) {
        entries.add(during(kind, "from " + date, DateRange.from(date)));
        entries.add(during(kind, "until " + date, DateRange.always().until(date)));
      }
      exemptions.add(Exemption.of("from " + date, DateRange.from(date)));
      exemptions.add(Exemption.of("until " + date, DateRange.always().until(date)));
    }
    LocalDate end = LocalDate.of(10_000, 1, 1);
    for (TaxEntry.Kind kind : TaxEntrySamples.KINDS) {
      entries.add(during(kind, "until " + end, DateRange.always().until(end)));
    }
    exemptions.add(Exemption.of("until " + end, DateRange.always().until(end)));
    CustomerRow ann = new CustomerRow(ACME, "ann", 1, List.of(), sorted(exemptions));
    publish(0, entries);
    assertAllDone(customers().insertAll(List.of(ann)));

    for (TaxTableRow row : entries) {
      assertEquals(List.of(row), taxTables().find(ACME, Set.of(row.id())));
    }
    assertEquals(Optional.of(ann), customers().findByName(ACME, "ann"));
  }

  @Test
  void selectsByDatesFromTheYear1To9999() {
    List<TaxTableRow> rules =
        IntStream.range(0, DATES.size())
            .mapToObj(i -> during(padded("r", i), DATES.get(i), DATES.get(i).plusDays(1)))
            .toList();
    publish(0, rules);

    for (TaxTableRow row : rules) {
      LocalDate day = row.entry().startInclusive().orElse(null);
      assertEquals(
          List.of(row),
          Publishing.list(
              taxTables(), new TaxTableSelection("", null, null, null, null, null, day)));
    }
  }

  @Test
  void keepsRatesOfNineDecimals() {
    for (String rate :
        List.of("0", "1", "0.1", "0.000000001", "0.999999999", "0.123456789", "0.08875")) {
      TaxTableRow row = Samples.withRate("US-IL", rate, rule("rate " + rate));
      taxTables().publish(Publishing.puts(taxTables().revision(ACME), row));

      List<TaxTableRow> found = taxTables().find(ACME, Set.of(row.id()));
      assertEquals(List.of(row), found);
      assertEquals(new BigDecimal(rate), Samples.ruleOf(found.get(0)).rate());
    }
  }

  @Test
  void keepsEveryPartOfARuleAndWhetherItIsThere() {
    List<TaxTableRow> rules =
        List.of(
            of(canada("r1")),
            of(canada("r2").compound(true)),
            of(canada("r3").region("QC")),
            of(canada("r4").postal("M5V")),
            of(canada("r5").postal("000", "ZZZ")),
            of(canada("r6").category("book")),
            of(canada("r7").issues(1, null)),
            of(canada("r8").issues(Integer.MAX_VALUE, Integer.MAX_VALUE)),
            of(
                canada("r9")
                    .region("QC")
                    .postal("G0A0A0", "J9Z9Z9")
                    .category("periodical")
                    .issues(4, 12)
                    .from(DAY)
                    .until(DAY.plusDays(1))
                    .compound(true)),
            of(canada("s1").bounded(true)),
            of(canada("s2").compound(true).bounded(true)),
            of(levy("s3", FixedAmount.perUnit(new BigDecimal("0.05")))),
            of(levy("s4", FixedAmount.perUnit(GREATEST))),
            of(levy("s5", FixedAmount.perSale(new BigDecimal("1E-12")))),
            of(levy("s6", FixedAmount.perSale(BigDecimal.ZERO))));
    publish(0, rules);

    assertEquals(rules, Publishing.all(taxTables()));
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  void dependsOnNeitherLocaleNorZoneOfTheMachine() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    // The hours around the changes to and from daylight saving time in the time zone of the writer.
    Instant spring = Instant.parse("2026-03-28T23:00:00.123456Z");
    Instant autumn = Instant.parse("2026-10-24T23:00:00.123456Z");
    List<TaxLookupRow> lookups =
        IntStream.range(0, 10)
            .mapToObj(i -> lookup(i, (i < 5 ? spring : autumn).plusSeconds(i % 5 * 3_600L), null))
            .toList();
    List<TaxTableRow> rules = DATES.stream().map(date -> during("r" + date, date, null)).toList();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      lookups.forEach(row -> taxLookups().insert(row));
      publish(0, rules);
      customers().insertAll(List.of(customer("TITLE", "title")));

      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      for (TaxLookupRow row : lookups) {
        assertEquals(Optional.of(row), taxLookups().find(ACME, row.submissionId()));
      }
      assertEquals(rules, Publishing.all(taxTables()));
      assertEquals(Optional.of(customer("TITLE", "title")), customers().findByName(ACME, "title"));
      assertEquals(0, taxLookups().deleteBefore(ACME, lookups.get(0).at(), 10));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static TaxRuleBuilder canada(String id) {
    return TaxRule.of("CA", "CAN", "0.05").id(id).source("s");
  }

  private static TaxRuleBuilder levy(String id, FixedAmount amount) {
    return TaxRule.of("CA", "CAN", amount).id(id).source("s");
  }

  private static TaxTableRow of(TaxRuleBuilder rule) {
    return new TaxTableRow(ACME, "CAN", rule.build());
  }

  private static TaxTableRow during(String id, @Nullable LocalDate start, @Nullable LocalDate end) {
    return of(canada(id).from(start).until(end));
  }

  private static TaxTableRow during(TaxEntry.Kind kind, String what, DateRange period) {
    return TaxEntrySamples.entry(kind, kind + " " + what, null, period, "s");
  }

  private static List<Exemption> sorted(List<Exemption> exemptions) {
    return exemptions.stream().sorted(Comparator.comparing(Exemption::certificate)).toList();
  }
}
