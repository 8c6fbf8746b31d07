package io.octroi.storage.tck;

import static io.octroi.storage.tck.Publishing.all;
import static io.octroi.storage.tck.Publishing.ids;
import static io.octroi.storage.tck.Publishing.list;
import static io.octroi.storage.tck.Publishing.puts;
import static io.octroi.storage.tck.Publishing.readAllPages;
import static io.octroi.storage.tck.Publishing.removes;
import static io.octroi.storage.tck.Publishing.replaces;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.DAY;
import static io.octroi.storage.tck.Samples.fromSource;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.TaxEntrySamples.KINDS;
import static io.octroi.storage.tck.TaxEntrySamples.boundary;
import static io.octroi.storage.tck.TaxEntrySamples.categorized;
import static io.octroi.storage.tck.TaxEntrySamples.entry;
import static io.octroi.storage.tck.TaxEntrySamples.mixed;
import static io.octroi.storage.tck.TaxEntrySamples.row;
import static io.octroi.storage.tck.TaxEntrySamples.rule;
import static io.octroi.storage.tck.TaxEntrySamples.taxability;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.Written;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for the kinds of entries in a {@link io.octroi.spi.TaxTableStore}: rules,
 * boundaries and taxabilities.
 */
public abstract class TaxEntryContract extends StorageContract {

  private static final TaxTableSelection EVERYTHING = TaxTableSelection.area("");

  /** Creates the contract tests. */
  protected TaxEntryContract() {}

  @Test
  void keepsEveryPartOfABoundaryAndWhetherItIsThere() {
    assertKept(
        boundary("b1", "US-MN").region(null).build(),
        boundary("b2", "US-MN").build(),
        boundary("b3").build(),
        boundary("b4", "US-MN-053", "US-MN").build(),
        boundary("b5", "US-MN").postal("55401").build(),
        boundary("b6", "US-MN").from(DAY).build(),
        boundary("b7", "US-MN").until(DAY).build(),
        boundary("b8", "US-MN", "US-MN-053", "US-MN-43000")
            .postal("554010001", "554019999")
            .from(DAY)
            .until(DAY.plusDays(1))
            .source("city")
            .build());
  }

  @Test
  void keepsEveryPartOfATaxabilityAndWhetherItIsThere() {
    assertKept(
        taxability("t1").region(null).build(),
        taxability("t2").build(),
        taxability("t3", "US-MN").build(),
        taxability("t4", "US-MN-053", "US-MN").build(),
        taxability("t5").postal("55401").build(),
        taxability("t6").from(DAY).build(),
        taxability("t7").until(DAY).build(),
        taxability("t8", Treatment.rate(new BigDecimal("0.01")))
            .postal("554010001", "554019999")
            .authorities(List.of("US-MN", "US-MN-053"))
            .from(DAY)
            .until(DAY.plusDays(1))
            .source("city")
            .build());
  }

  @Test
  void keepsEveryTreatmentWithItsNumbers() {
    List<Treatment> treatments = new ArrayList<>();
    treatments.add(Treatment.exempt());
    treatments.add(Treatment.taxable());
    for (String rate : List.of("0", "1", "0.000000001", "0.999999999", "0.08875")) {
      treatments.add(Treatment.rate(new BigDecimal(rate)));
    }
    for (String percent : List.of("0", "1E+2", "8E+1", "0.0000001", "99.9999999")) {
      treatments.add(Treatment.percent(new BigDecimal(percent)));
    }
    treatments.add(Treatment.whole(null, null));
    treatments.add(Treatment.portion(null, null));
    String most = "9".repeat(24) + "." + "9".repeat(12);
    for (String price : List.of("0.000000000001", "1.1E+2", "1E+23", "175.50", most)) {
      BigDecimal number = new BigDecimal(price);
      treatments.add(Treatment.whole(number, null));
      treatments.add(Treatment.whole(null, number));
      treatments.add(Treatment.portion(number, new BigDecimal(most)));
    }
    List<TaxTableRow> rows =
        Samples.rows(
            treatments.size(), i -> row(taxability(padded("t", i), treatments.get(i)).build()));
    publish(rows);

    assertEquals(rows, all(taxTables()));
  }

  @Test
  void keepsAHundredAuthoritiesOf64Characters() {
    String[] names = Samples.rows(100, i -> padded("\uff5e".repeat(59), i)).toArray(String[]::new);

    assertKept(boundary("b1", names).build(), taxability("t1", names).build());
  }

  @Test
  void keepsAuthoritiesApartThatLookAlike() {
    List<String> texts =
        Texts.LOOKALIKES.stream()
            .filter(text -> text.chars().noneMatch(Character::isISOControl))
            .toList();
    List<TaxTableRow> rows =
        new ArrayList<>(
            Samples.rows(texts.size(), i -> row(boundary(padded("b", i), texts.get(i)).build())));
    TaxTableRow ofAll = row(taxability("t", texts.toArray(String[]::new)).build());
    rows.add(ofAll);
    publish(rows);

    assertEquals(rows, all(taxTables()));
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(List.of(rows.get(i), ofAll), naming(texts.get(i)), texts.get(i));
    }
  }

  @Test
  void keepsCategoriesOfTaxabilitiesApartThatLookAlike() {
    List<TaxTableRow> rows =
        Samples.rows(
            Texts.LOOKALIKES.size(),
            i -> row(categorized(padded("t", i), Texts.LOOKALIKES.get(i)).build()));
    publish(rows);

    for (int i = 0; i < rows.size(); i++) {
      String category = Texts.LOOKALIKES.get(i);
      assertEquals(List.of(rows.get(i)), ofCategory(category), category);
    }
  }

  @Test
  void replacesAnEntryByOneOfAnotherKindWithTheSameId() {
    for (TaxEntry.Kind before : KINDS) {
      for (TaxEntry.Kind after : KINDS) {
        publish(List.of(distinctive(before)));
        publish(List.of(distinctive(after)));

        String what = before + " replaced by " + after;
        assertEquals(List.of(distinctive(after)), all(taxTables()), what);
        assertEquals(List.of(distinctive(after)), taxTables().find(ACME, Set.of("e")), what);
        for (TaxEntry.Kind kind : KINDS) {
          List<TaxTableRow> expected = kind == after ? List.of(distinctive(after)) : List.of();
          assertEquals(expected, list(taxTables(), EVERYTHING.ofKind(kind)), what);
          assertEquals(expected, naming("authority of " + kind), what);
          assertEquals(
              kind == TaxEntry.Kind.BOUNDARY ? List.of() : expected,
              ofCategory("category of " + kind),
              what);
        }
      }
    }
  }

  @Test
  void removesAllKindsOfEntriesOfASource() {
    List<TaxTableRow> rows = mixed(9, "e");
    List<TaxTableRow> others = mixed(9, "f").stream().map(row -> fromSource("city", row)).toList();
    publish(Stream.of(rows, others).flatMap(List::stream).toList());

    taxTables().publish(replaces(1, "state"));

    assertEquals(others, all(taxTables()));
  }

  @Test
  void removesEveryKindOfEntryById() {
    List<TaxTableRow> rows = mixed(9, "e");
    publish(rows);

    taxTables().publish(removes(1, Set.copyOf(ids(rows.subList(0, 6)))));

    assertEquals(rows.subList(6, 9), all(taxTables()));
  }

  @Test
  void listsAllKindsInOneOrderWhateverTheLimit() {
    List<TaxTableRow> rows = mixed(20, "e");
    publish(rows);

    for (int limit = 1; limit <= rows.size() + 1; limit++) {
      assertEquals(rows, readAllPages(taxTables(), ACME, EVERYTHING, limit, 100));
    }
  }

  @Test
  void selectsEntriesOfAKindWhateverTheLimit() {
    List<TaxTableRow> rows = mixed(20, "e");
    publish(rows);

    for (TaxEntry.Kind kind : KINDS) {
      List<TaxTableRow> expected = rows.stream().filter(row -> row.entry().kind() == kind).toList();
      for (int limit = 1; limit <= expected.size() + 1; limit++) {
        assertEquals(
            expected, readAllPages(taxTables(), ACME, EVERYTHING.ofKind(kind), limit, 100));
      }
    }
  }

  @Test
  void selectsTheEntriesThatNameAnAuthority() {
    publish(
        rule("e1", "US-MN").build(),
        rule("e2", "US").build(),
        boundary("e3", "US", "US-MN").build(),
        boundary("e4", "US-MN-053", "XUS-MN").build(),
        boundary("e5").build(),
        taxability("e6", "US-MN", "US-MN-053").build(),
        taxability("e7", "us-mn").build(),
        taxability("e8").build());

    assertEquals(List.of("e1", "e3", "e6"), ids(naming("US-MN")));
    assertEquals(List.of("e2", "e3"), ids(naming("US")));
    assertEquals(List.of("e4", "e6"), ids(naming("US-MN-053")));
  }

  @Test
  void selectsTheRulesAndTaxabilitiesOfACategoryAndNoBoundaries() {
    publish(
        rule("e1", "US-MN").category("food").build(),
        rule("e2", "US-MN").build(),
        boundary("e3", "food").build(),
        boundary("e4").build(),
        taxability("e5").build(),
        categorized("e6", "Food").build());

    assertEquals(List.of("e1", "e5"), ids(ofCategory("food")));
  }

  @Test
  void selectsEntriesOfEveryKindForAPostalCode() {
    publishEachKind("55401", DateRange.always(), "state");

    assertEquals(3, list(taxTables(), EVERYTHING.touching("554010001")).size());
    assertEquals(3, list(taxTables(), EVERYTHING.touching("554")).size());
    assertEquals(List.of(), list(taxTables(), EVERYTHING.touching("55402")));
  }

  @Test
  void selectsEntriesOfEveryKindInForceOnADay() {
    publishEachKind(null, DateRange.from(DAY).until(DAY.plusDays(1)), "state");

    for (int days = -1; days <= 1; days++) {
      TaxTableSelection onDay =
          new TaxTableSelection("", null, null, null, null, null, DAY.plusDays(days));
      assertEquals(days == 0 ? 3 : 0, list(taxTables(), onDay).size(), onDay::toString);
    }
  }

  @Test
  void selectsEntriesOfEveryKindFromASource() {
    publishEachKind(null, DateRange.always(), "city");

    assertEquals(3, list(taxTables(), EVERYTHING.ofSource("city")).size());
    assertEquals(List.of(), list(taxTables(), EVERYTHING.ofSource("state")));
  }

  /** Returns the entry {@code e} with an authority and a category that only its kind has. */
  private static TaxTableRow distinctive(TaxEntry.Kind kind) {
    String authority = "authority of " + kind;
    String category = "category of " + kind;
    return row(
        switch (kind) {
          case RULE -> rule("e", authority).category(category).issues(1, 2).compound(true).build();
          case BOUNDARY -> boundary("e", authority).build();
          case TAXABILITY ->
              categorized("e", category)
                  .authorities(List.of(authority))
                  .treatment(Treatment.whole(null, BigDecimal.ONE))
                  .build();
        });
  }

  private void publishEachKind(@Nullable String postal, DateRange period, String source) {
    publish(
        Stream.of(KINDS).map(kind -> entry(kind, "a " + kind, postal, period, source)).toList());
  }

  private void assertKept(TaxEntry... entries) {
    List<TaxTableRow> rows = publish(entries);

    assertEquals(rows, all(taxTables()));
    for (TaxTableRow row : rows) {
      assertEquals(List.of(row), taxTables().find(ACME, Set.of(row.id())));
    }
  }

  private List<TaxTableRow> publish(TaxEntry... entries) {
    List<TaxTableRow> rows = Stream.of(entries).map(TaxEntrySamples::row).toList();
    publish(rows);
    return rows;
  }

  /** Publishes rows in descending order. */
  private void publish(List<TaxTableRow> rows) {
    List<TaxTableRow> descending = new ArrayList<>(rows);
    Collections.reverse(descending);
    long revision = taxTables().revision(ACME);
    assertEquals(Written.done(), taxTables().publish(puts(ACME, revision, descending.iterator())));
  }

  private List<TaxTableRow> naming(String authority) {
    return list(taxTables(), new TaxTableSelection("", null, null, null, authority, null, null));
  }

  private List<TaxTableRow> ofCategory(String category) {
    return list(taxTables(), new TaxTableSelection("", null, null, null, null, category, null));
  }
}
