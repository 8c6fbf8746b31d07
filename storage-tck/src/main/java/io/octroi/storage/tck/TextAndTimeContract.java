package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.access;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.DAY;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.submission;
import static io.octroi.storage.tck.Texts.LOOKALIKES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
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
 * What the stores promise of text, time and numbers: what was written is read, and is itself only.
 */
public abstract class TextAndTimeContract extends StorageContract {

  private static final List<LocalDate> DATES =
      List.of(
          LocalDate.of(1, 1, 1),
          LocalDate.of(1000, 2, 28),
          // The ten days that the Gregorian calendar left out, which java.sql.Date still does.
          LocalDate.of(1582, 10, 4),
          LocalDate.of(1582, 10, 10),
          LocalDate.of(1582, 10, 15),
          LocalDate.of(1900, 2, 28),
          LocalDate.of(1969, 12, 31),
          LocalDate.of(2000, 2, 29),
          // A day that Samoa never had.
          LocalDate.of(2011, 12, 30),
          LocalDate.of(2026, 3, 29),
          LocalDate.of(9999, 12, 31));

  /** For subclasses. */
  protected TextAndTimeContract() {}

  @Test
  void keepsCustomerIdsApartThatLookAlike() {
    List<CustomerRow> rows = LOOKALIKES.stream().map(Samples::customer).toList();
    assertAllDone(customers().insert(rows));

    for (CustomerRow row : rows) {
      assertEquals(Optional.of(row), customers().find(ACME, row.id()));
    }
  }

  @Test
  void keepsAliasesApartThatLookAlike() {
    List<CustomerRow> rows =
        numbered((i, text) -> customer(padded("the customer with number ", i), text));
    assertAllDone(customers().insert(rows));

    for (CustomerRow row : rows) {
      assertEquals(Optional.of(row), customers().find(ACME, row.aliases().get(0)));
    }
  }

  @Test
  void keepsAllLookalikesAsAliasesOfOneCustomerInTheirOrder() {
    CustomerRow row = new CustomerRow(ACME, "the customer", 1, LOOKALIKES, List.of());
    assertAllDone(customers().insert(List.of(row)));

    assertEquals(Optional.of(row), customers().find(ACME, "the customer"));
  }

  @Test
  void keepsCertificatesApartThatLookAlikeAndTheirTextsAsTheyAre() {
    List<Exemption> exemptions =
        LOOKALIKES.stream().map(text -> exemption(text).forCategory(text).because(text)).toList();
    CustomerRow row = new CustomerRow(ACME, "ann", 1, List.of(), exemptions);
    assertAllDone(customers().insert(List.of(row)));

    assertEquals(Optional.of(row), customers().find(ACME, "ann"));
  }

  @Test
  void keepsTenantsApartThatLookAlike() {
    List<ProductRow> rows = numbered((i, text) -> new ProductRow(TenantId.of(text), "19", "c" + i));
    rows.forEach(row -> products().put(List.of(row)));

    for (ProductRow row : rows) {
      assertEquals(List.of(row), products().page(row.tenant(), null, 10));
    }
  }

  @Test
  void keepsProductIdsApartThatLookAlikeAndInOrder() {
    List<ProductRow> rows = LOOKALIKES.stream().map(text -> product(text, text)).toList();
    products().put(rows);

    assertEquals(rows, products().page(ACME, null, 1_000));
    for (ProductRow row : rows) {
      assertEquals(Optional.of(row), products().find(ACME, row.id()));
      List<ProductRow> behind = products().page(ACME, row.id(), 1_000);
      assertEquals(rows.subList(rows.indexOf(row) + 1, rows.size()), behind);
    }
  }

  @Test
  void keepsRuleIdsApartThatLookAlikeAndInOrder() {
    List<TaxRuleRow> rows = LOOKALIKES.stream().map(Samples::rule).toList();
    publish(0, rows);

    assertEquals(rows, Publishing.all(taxTables()));
    for (TaxRuleRow row : rows) {
      assertEquals(List.of(row), taxTables().find(ACME, Set.of(row.id())));
    }
    taxTables().publish(Publishing.removes(1, Set.of(LOOKALIKES.get(5))));
    assertEquals(LOOKALIKES.size() - 1, Publishing.all(taxTables()).size());
  }

  @Test
  void keepsSourcesAuthoritiesAndCategoriesApartThatLookAlike() {
    List<TaxRuleRow> rows =
        numbered(
            (i, text) ->
                new TaxRuleRow(
                    ACME,
                    "USA",
                    TaxRule.of(text, "USA", "0.1")
                        .id(padded("r", i))
                        .category(text)
                        .source(text)
                        .build()));
    publish(0, rows);

    for (TaxRuleRow row : rows) {
      String text = row.rule().authority();
      for (TaxRuleSelection selection :
          List.of(
              new TaxRuleSelection("", null, text, null, null, null),
              new TaxRuleSelection("", null, null, text, null, null),
              new TaxRuleSelection("", null, null, null, text, null))) {
        assertEquals(List.of(row), Publishing.list(taxTables(), selection), selection::toString);
      }
    }
    taxTables().publish(Publishing.replaces(1, "abc"));
    assertEquals(rows.size() - 1, Publishing.all(taxTables()).size());
  }

  @Test
  void keepsCustomersOfLookupsApartThatLookAlike() {
    List<TaxLookupRow> rows = numbered((i, text) -> lookup(i, NOON, text));
    rows.forEach(row -> assertEquals(Written.done(), taxLookups().insert(row)));

    for (TaxLookupRow row : rows) {
      assertEquals(Optional.of(row), taxLookups().find(ACME, row.submissionId()));
    }
    for (String text : LOOKALIKES) {
      assertEquals(1, taxLookups().deleteOf(ACME, text, 10), text);
    }
  }

  @Test
  void keepsEcommerceTokensApartThatLookAlikeAndInOrder() {
    List<EcommerceTokenRow> ids = LOOKALIKES.stream().map(TokenSamples::token).toList();
    List<EcommerceTokenRow> owners =
        numbered((i, text) -> TokenSamples.customer(text, TokenSamples.token(padded("\uffff", i))));
    ids.forEach(row -> assertEquals(Written.done(), ecommerceTokens().insert(row)));
    owners.forEach(row -> assertEquals(Written.done(), ecommerceTokens().insert(row)));

    assertEquals(ids, ecommerceTokens().page(ACME, "ann", null, null, 1_000));
    for (EcommerceTokenRow row : owners) {
      assertEquals(List.of(row), ecommerceTokens().page(ACME, row.customer(), null, null, 10));
    }
  }

  @Test
  void keepsInstantsOfEcommerceTokensToTheMicrosecond() {
    Instant late = Instant.parse("9999-12-31T23:59:59.999999Z");
    EcommerceTokenRow row =
        new EcommerceTokenRow(ACME, "t1", 1, "ann", "hash", null, NOON, late, false);
    ecommerceTokens().insert(row);

    assertEquals(Optional.of(row), ecommerceTokens().find(ACME, "t1"));
    Instant just = late.minus(1, ChronoUnit.MICROS);
    assertEquals(List.of(row), ecommerceTokens().page(ACME, "ann", just, null, 10));
    assertEquals(List.of(), ecommerceTokens().page(ACME, "ann", late, null, 10));
    assertEquals(0, ecommerceTokens().deleteBefore(ACME, just, 10));
  }

  @Test
  void keepsCredentialsApartThatLookAlikeAndInOrder() {
    List<CredentialRow> keys =
        LOOKALIKES.stream().map(text -> CredentialSamples.full(ACME, text, text)).toList();
    keys.forEach(row -> assertEquals(Written.done(), credentials().insert(row)));

    assertEquals(keys, credentials().page(ACME, null, 1_000));
    keys.forEach(row -> assertEquals(Optional.of(row), credentials().find(row.id())));
  }

  @Test
  void keepsInstantsOfCredentialsToTheMicrosecond() {
    Instant late = Instant.parse("9999-12-31T23:59:59.999999Z");
    CredentialRow row = CredentialSamples.expiring(late, CredentialSamples.key("k1"));
    credentials().insert(row);

    assertEquals(Optional.of(row), credentials().find("k1"));
    assertEquals(0, credentials().deleteBefore(ACME, late, 10));
  }

  @Test
  void keepsAccessTokensApartThatLookAlike() {
    List<AccessTokenRow> tokens =
        numbered(
            (i, text) ->
                access(
                    text,
                    it ->
                        it.identifier(text)
                            .code(text)
                            .account(text, 0)
                            .participant(text)
                            .classification(text)));
    tokens.forEach(row -> assertEquals(Written.done(), accessTokens().insert(row)));

    for (AccessTokenRow row : tokens) {
      assertEquals(Optional.of(row), accessTokens().find(ACME, row.id()));
      for (UniqueKey key : row.uniqueKeys()) {
        assertEquals(Optional.of(row), accessTokens().findByKey(ACME, key), key::toString);
      }
      for (AccessTokenSelection selection :
          List.of(
              new AccessTokenSelection(row.account(), null, row.classification(), null),
              new AccessTokenSelection(null, row.participant(), row.classification(), null))) {
        assertEquals(List.of(row), accessTokens().page(ACME, selection, null, 10));
      }
    }
  }

  @Test
  void givesBackDocumentsAsTheyWere() {
    List<TaxLookupRow> rows =
        numbered((i, text) -> new TaxLookupRow(ACME, submission(i), NOON, null, text));
    rows.forEach(row -> assertEquals(Written.done(), taxLookups().insert(row)));

    for (TaxLookupRow row : rows) {
      assertEquals(Optional.of(row), taxLookups().find(ACME, row.submissionId()));
    }
  }

  @Test
  void keepsEmptyTextApartFromNone() {
    CustomerRow ann =
        exempt(
            customer("ann"),
            Exemption.of("C1", DateRange.always()),
            Exemption.of("C2", DateRange.always()).because(""));
    TaxLookupRow empty = new TaxLookupRow(ACME, submission(1), NOON, null, "");
    assertAllDone(customers().insert(List.of(ann)));
    taxLookups().insert(empty);

    assertEquals(Optional.of(ann), customers().find(ACME, "ann"));
    assertEquals(Optional.of(empty), taxLookups().find(ACME, submission(1)));
  }

  @Test
  void keepsReasonsOf255Characters() {
    CustomerRow ann =
        exempt(
            customer("ann"),
            exemption("C1").because("\uff5e".repeat(255)),
            exemption("C2").because("\ud83d\ude00".repeat(127) + " "));
    assertAllDone(customers().insert(List.of(ann)));

    assertEquals(Optional.of(ann), customers().find(ACME, "ann"));
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
    List<TaxRuleRow> rules = new ArrayList<>();
    List<Exemption> exemptions = new ArrayList<>();
    for (LocalDate date : DATES) {
      rules.add(during("from " + date, date, null));
      rules.add(during("until " + date, null, date));
      exemptions.add(Exemption.of("from " + date, DateRange.from(date)));
      exemptions.add(Exemption.of("until " + date, DateRange.always().until(date)));
    }
    CustomerRow ann = new CustomerRow(ACME, "ann", 1, List.of(), sorted(exemptions));
    publish(0, rules);
    assertAllDone(customers().insert(List.of(ann)));

    for (TaxRuleRow row : rules) {
      assertEquals(List.of(row), taxTables().find(ACME, Set.of(row.id())));
    }
    assertEquals(Optional.of(ann), customers().find(ACME, "ann"));
  }

  @Test
  void selectsByDatesFromTheYear1To9999() {
    List<TaxRuleRow> rules =
        IntStream.range(0, DATES.size() - 1)
            .mapToObj(i -> during(padded("r", i), DATES.get(i), DATES.get(i).plusDays(1)))
            .toList();
    publish(0, rules);

    for (TaxRuleRow row : rules) {
      LocalDate day = row.rule().startInclusive();
      assertEquals(
          List.of(row),
          Publishing.list(taxTables(), new TaxRuleSelection("", null, null, null, null, day)));
    }
  }

  @Test
  void keepsRatesOfNineDecimals() {
    for (String rate :
        List.of("0", "1", "0.1", "0.000000001", "0.999999999", "0.123456789", "0.08875")) {
      TaxRuleRow row = Samples.by("US-IL", rate, rule("rate " + rate));
      taxTables().publish(Publishing.puts(taxTables().revision(ACME), row));

      List<TaxRuleRow> found = taxTables().find(ACME, Set.of(row.id()));
      assertEquals(List.of(row), found);
      assertEquals(new BigDecimal(rate), found.get(0).rule().rate());
    }
  }

  @Test
  void keepsEveryPartOfARuleAndWhetherItIsThere() {
    List<TaxRuleRow> rules =
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
                    .compound(true)));
    publish(0, rules);

    assertEquals(rules, Publishing.all(taxTables()));
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  void dependsOnNeitherLocaleNorZoneOfTheMachine() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    // Hours of which one is left out in the zone written in, and hours of which one comes twice.
    Instant spring = Instant.parse("2026-03-28T23:00:00.123456Z");
    Instant autumn = Instant.parse("2026-10-24T23:00:00.123456Z");
    List<TaxLookupRow> lookups =
        IntStream.range(0, 10)
            .mapToObj(i -> lookup(i, (i < 5 ? spring : autumn).plusSeconds(i % 5 * 3_600L), null))
            .toList();
    List<TaxRuleRow> rules = DATES.stream().map(date -> during("r" + date, date, null)).toList();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      lookups.forEach(row -> taxLookups().insert(row));
      publish(0, rules);
      customers().insert(List.of(customer("TITLE", "title")));

      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      for (TaxLookupRow row : lookups) {
        assertEquals(Optional.of(row), taxLookups().find(ACME, row.submissionId()));
      }
      assertEquals(rules, Publishing.all(taxTables()));
      assertEquals(Optional.of(customer("TITLE", "title")), customers().find(ACME, "title"));
      assertEquals(0, taxLookups().deleteBefore(ACME, lookups.get(0).at(), 10));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private void publish(long expectedRevision, List<TaxRuleRow> rules) {
    assertEquals(
        Written.done(),
        taxTables().publish(Publishing.puts(ACME, expectedRevision, rules.iterator())));
  }

  private static TaxRuleBuilder canada(String id) {
    return TaxRule.of("CA", "CAN", "0.05").id(id).source("s");
  }

  private static TaxRuleRow of(TaxRuleBuilder rule) {
    return new TaxRuleRow(ACME, "CAN", rule.build());
  }

  private static TaxRuleRow during(String id, @Nullable LocalDate start, @Nullable LocalDate end) {
    return of(canada(id).from(start).until(end));
  }

  private static List<Exemption> sorted(List<Exemption> exemptions) {
    return exemptions.stream().sorted(Comparator.comparing(Exemption::certificate)).toList();
  }

  private static void assertAllDone(List<Written> answers) {
    assertEquals(Collections.nCopies(answers.size(), Written.done()), answers);
  }

  private static <R> List<R> numbered(Numbered<R> row) {
    return IntStream.range(0, LOOKALIKES.size())
        .mapToObj(i -> row.of(i, LOOKALIKES.get(i)))
        .toList();
  }

  @FunctionalInterface
  private interface Numbered<R> {
    R of(int number, String text);
  }
}
