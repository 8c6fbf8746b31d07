package io.octroi.storage.tck;

import static io.octroi.storage.tck.Publishing.all;
import static io.octroi.storage.tck.Publishing.ids;
import static io.octroi.storage.tck.Publishing.list;
import static io.octroi.storage.tck.Publishing.positionOf;
import static io.octroi.storage.tck.Publishing.publishFirst;
import static io.octroi.storage.tck.Publishing.puts;
import static io.octroi.storage.tck.Publishing.readAllPages;
import static io.octroi.storage.tck.Publishing.removes;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.DAY;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.fromSource;
import static io.octroi.storage.tck.Samples.owned;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.ruleOf;
import static io.octroi.storage.tck.Samples.withRate;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.TaxTableStore#page}. */
public abstract class TaxTableListingContract extends StorageContract {

  private static final TaxTableSelection EVERYTHING = TaxTableSelection.area("");

  /** Creates the contract tests. */
  protected TaxTableListingContract() {}

  @Test
  void listsEveryRuleOnceAndInOrderWhateverTheLimit() {
    List<TaxTableRow> rules = rows(23, i -> rule("USA/IL/" + (600 + i / 5), padded("r", i)));
    publishShuffled(rules);

    for (int limit = 1; limit <= rules.size() + 1; limit++) {
      assertEquals(
          rules, readAllPages(taxTables(), ACME, EVERYTHING, limit, 100), "pages of " + limit);
    }
  }

  @Test
  void ordersByAreaBeforeId() {
    List<TaxTableRow> rules =
        List.of(rule("A", "z"), rule("A/B", "b"), rule("A/B", "c"), rule("B", "a"));
    publishShuffled(rules);

    assertEquals(rules, all(taxTables()));
    assertEquals(rules, readAllPages(taxTables(), ACME, EVERYTHING, 1, 10));
  }

  @Test
  void ordersByCodeUnitAndNotByNumberOrAlphabet() {
    List<TaxTableRow> rules = new ArrayList<>();
    for (String area : List.of("USA", "USA-IL", "USA/10", "USA/9", "USA/B", "USA/a", "USA~")) {
      for (String id : List.of("10", "9", "B", "a", "b", "\u00e4", "\ud83d\ude00", "\uff5e")) {
        rules.add(rule(area, area + id));
      }
    }
    publishShuffled(rules);

    assertEquals(rules, all(taxTables()));
    assertEquals(rules, readAllPages(taxTables(), ACME, EVERYTHING, 3, 100));
  }

  @Test
  void continuesAPageBehindARuleThatIsGone() {
    publishFirst(taxTables(), rule("r1"), rule("r2"), rule("r3"));
    taxTables().publish(removes(1, Set.of("r2")));

    assertEquals(
        List.of(rule("r3")), taxTables().page(ACME, EVERYTHING, positionOf(rule("r2")), 10));
    assertEquals(List.of(), taxTables().page(ACME, EVERYTHING, positionOf(rule("r3")), 10));
  }

  @Test
  void continuesBehindAPositionOutsideTheSelectedAreas() {
    publishFirst(taxTables(), rule("A", "r1"), rule("B", "r2"), rule("C", "r3"));
    TaxTableSelection selection = TaxTableSelection.area("B");

    assertEquals(
        List.of("r2"), ids(taxTables().page(ACME, selection, new Position("A", "r9"), 10)));
    assertEquals(List.of(), ids(taxTables().page(ACME, selection, new Position("C", "r1"), 10)));
  }

  @Test
  void listsNoRuleOfAnotherTenant() {
    publishFirst(taxTables(), rule("r1"));
    TaxTableRow other = owned(GLOBEX, rule("r2"));
    taxTables().publish(puts(GLOBEX, 0, List.of(other).iterator()));

    assertEquals(List.of(rule("r1")), all(taxTables()));
    assertEquals(List.of(other), taxTables().page(GLOBEX, EVERYTHING, positionOf(rule("r1")), 10));
  }

  @Test
  void selectsTheAreasThatBeginWithAPrefix() {
    publishFirst(
        taxTables(),
        rule("USA", "r1"),
        rule("USA/IL", "r2"),
        rule("USA/IL/600", "r3"),
        rule("USA/IN", "r4"),
        rule("USB", "r5"),
        rule("usa/IL", "r6"),
        rule("XUSA/IL", "r7"));

    assertEquals(List.of("r2", "r3"), ids(list(taxTables(), TaxTableSelection.area("USA/IL"))));
    assertEquals(
        List.of("r1", "r2", "r3", "r4"), ids(list(taxTables(), TaxTableSelection.area("USA"))));
    assertEquals(List.of(), ids(list(taxTables(), TaxTableSelection.area("USA/IL/6000"))));
  }

  @Test
  void takesNoCharacterOfAnAreaPrefixForAPattern() {
    publishFirst(
        taxTables(),
        rule("A%C", "r1"),
        rule("A\\C", "r2"),
        rule("A_C", "r3"),
        rule("AxC", "r4"),
        rule("A\\%C", "r5"),
        rule("A~", "r6"));

    assertEquals(List.of("r1"), ids(list(taxTables(), TaxTableSelection.area("A%"))));
    assertEquals(List.of("r3"), ids(list(taxTables(), TaxTableSelection.area("A_"))));
    assertEquals(List.of("r5", "r2"), ids(list(taxTables(), TaxTableSelection.area("A\\"))));
    assertEquals(List.of("r6"), ids(list(taxTables(), TaxTableSelection.area("A~"))));
    assertEquals(List.of(), ids(list(taxTables(), TaxTableSelection.area("A'"))));
  }

  @Test
  void selectsPostalRangesThatTouchTheCodesBeginningWithACode() {
    publishFirst(
        taxTables(),
        part("r0", rule -> rule),
        part("r1", rule -> rule.postal("60601", "60699")),
        part("r2", rule -> rule.postal("60062", "60062")),
        part("r3", rule -> rule.postal("606010001", "606010005")),
        part("r4", rule -> rule.postal("700", "799")),
        part("r5", rule -> rule.postal("M5V", "M5V")),
        part("r6", rule -> rule.postal("M5V3L9", "M5V3L9")));

    assertEquals(List.of("r0", "r1", "r3"), touching("60601"));
    assertEquals(List.of("r0", "r1"), touching("606990000"));
    assertEquals(List.of("r0", "r1", "r3"), touching("606010003"));
    assertEquals(List.of("r0", "r1"), touching("606010006"));
    assertEquals(List.of("r0", "r1"), touching("60602"));
    assertEquals(List.of("r0"), touching("60600"));
    assertEquals(List.of("r0"), touching("60700"));
    assertEquals(List.of("r0", "r1", "r2", "r3"), touching("60"));
    assertEquals(List.of("r0", "r4"), touching("70000"));
    assertEquals(List.of("r0", "r4"), touching("799999999"));
    assertEquals(List.of("r0", "r5", "r6"), touching("M5V"));
    assertEquals(List.of("r0", "r5", "r6"), touching("M5V3L9"));
    assertEquals(List.of("r0", "r5"), touching("M5V3L8"));
    assertEquals(List.of("r0", "r5", "r6"), touching("M"));
    assertEquals(List.of("r0"), touching("M5W"));
  }

  @Test
  void selectsRulesOfASource() {
    publishFirst(
        taxTables(), rule("r1"), fromSource("State", rule("r2")), fromSource("state2", rule("r3")));

    assertEquals(List.of("r1"), ids(list(taxTables(), EVERYTHING.ofSource("state"))));
  }

  @Test
  void selectsRulesOfAnAuthority() {
    publishFirst(
        taxTables(),
        rule("r1"),
        withRate("US-IL-RTA", "0.01", rule("r2")),
        withRate("us-il", "0.1", rule("r3")));

    assertEquals(List.of("r1"), ids(list(taxTables(), selection(null, "US-IL", null, null))));
  }

  @Test
  void selectsRulesOfACategoryAndNotThoseForAll() {
    publishFirst(
        taxTables(),
        rule("r1"),
        part("r2", rule -> rule.category("book")),
        part("r3", rule -> rule.category("Book")));

    assertEquals(List.of("r2"), ids(list(taxTables(), selection(null, null, "book", null))));
  }

  @Test
  void selectsRulesInForceOnADayWithTheStartAndWithoutTheEnd() {
    publishFirst(
        taxTables(),
        rule("r1"),
        part("r2", rule -> rule.from(DAY)),
        part("r3", rule -> rule.from(DAY.plusDays(1))),
        part("r4", rule -> rule.until(DAY)),
        part("r5", rule -> rule.until(DAY.plusDays(1))),
        part("r6", rule -> rule.from(DAY).until(DAY.plusDays(1))));

    assertEquals(
        List.of("r1", "r2", "r5", "r6"), ids(list(taxTables(), selection(null, null, null, DAY))));
  }

  @Test
  void selectsWhatMeetsEveryPartOfASelectionAtOnceWhateverTheLimit() {
    List<TaxTableRow> rules =
        rows(256, TaxTableListingContract::mixed).stream()
            .sorted(Comparator.comparing(TaxTableRow::area).thenComparing(TaxTableRow::id))
            .toList();
    publishShuffled(rules);

    for (int parts = 0; parts < 128; parts++) {
      TaxTableSelection selection =
          new TaxTableSelection(
              (parts & 1) == 0 ? "" : "B",
              (parts & 64) == 0 ? null : TaxEntry.Kind.RULE,
              (parts & 2) == 0 ? null : "606",
              (parts & 4) == 0 ? null : "s1",
              (parts & 8) == 0 ? null : "a1",
              (parts & 16) == 0 ? null : "c1",
              (parts & 32) == 0 ? null : DAY);
      int chosen = parts;
      List<TaxTableRow> expected =
          rules.stream().filter(row -> (Integer.parseInt(row.id()) & chosen) == chosen).toList();
      assertEquals(expected, list(taxTables(), selection), selection::toString);
      assertEquals(
          expected, readAllPages(taxTables(), ACME, selection, 7, 100), selection::toString);
    }
  }

  /**
   * Returns an entry that is derived from {@code number}. Each of the seven lowest bits determines
   * whether the entry matches one criterion of a selection.
   */
  private static TaxTableRow mixed(int number) {
    String id = padded("", number);
    String postalFrom = bit(number, 2) ? "60601" : "60500";
    String postalTo = bit(number, 2) ? "60699" : "60599";
    String source = bit(number, 4) ? "s1" : "s2";
    String authority = bit(number, 8) ? "a1" : "a2";
    String category = bit(number, 16) ? "c1" : "c2";
    LocalDate start = bit(number, 32) ? DAY : DAY.minusYears(1);
    LocalDate end = bit(number, 32) ? null : DAY;
    TaxEntry entry =
        bit(number, 64)
            ? TaxRule.of(authority, "USA", "0.0625")
                .id(id)
                .postal(postalFrom, postalTo)
                .source(source)
                .category(bit(number, 128) && !bit(number, 16) ? null : category)
                .from(start)
                .until(end)
                .build()
            : Taxability.of("USA", category, Treatment.exempt())
                .id(id)
                .postal(postalFrom, postalTo)
                .source(source)
                .authorities(List.of(authority, "a3"))
                .from(start)
                .until(end)
                .build();
    return new TaxTableRow(ACME, bit(number, 1) ? "B/1" : "A/1", entry);
  }

  private static boolean bit(int number, int bit) {
    return (number & bit) != 0;
  }

  private List<String> touching(String code) {
    return ids(list(taxTables(), EVERYTHING.touching(code)));
  }

  private void publishShuffled(List<TaxTableRow> rules) {
    List<TaxTableRow> shuffled = new ArrayList<>(rules);
    Collections.reverse(shuffled);
    taxTables().publish(puts(ACME, 0, shuffled.iterator()));
  }

  private static TaxTableRow part(String id, UnaryOperator<TaxRuleBuilder> parts) {
    TaxTableRow row = rule(id);
    return new TaxTableRow(ACME, row.area(), parts.apply(ruleOf(row).toBuilder()).build());
  }

  private static TaxTableSelection selection(
      @Nullable String source,
      @Nullable String authority,
      @Nullable String category,
      @Nullable LocalDate inForceOn) {
    return new TaxTableSelection("", null, null, source, authority, category, inForceOn);
  }
}
