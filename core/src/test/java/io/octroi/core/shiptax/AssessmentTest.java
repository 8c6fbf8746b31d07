package io.octroi.core.shiptax;

import static io.octroi.core.shiptax.ShipTaxSamples.CUSTOMER;
import static io.octroi.core.shiptax.ShipTaxSamples.LINK;
import static io.octroi.core.shiptax.ShipTaxSamples.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.InvalidInputException;
import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.shiptax.ShipTaxAssessment;
import io.octroi.shiptax.ShipTaxAssessment.Base;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxReversal;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.shiptax.ShipTaxes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Assessments apply the ship-tax records of an address to amounts. */
class AssessmentTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

  private static ShipTaxDraftBuilder primary() {
    return draft(ShipTaxType.PRIMARY, "6").primaryOnProduct(true).primaryOnFreight(true);
  }

  private static ShipTaxDraftBuilder secondary() {
    return draft(ShipTaxType.SECONDARY, "7.5")
        .secondaryOnProduct(true)
        .secondaryOnFreight(true)
        .secondaryOnPrimary(true);
  }

  /** The case table of the specification. */
  static Stream<Arguments> cases() {
    List<Arguments> cases =
        List.of(
            Arguments.of(
                List.of(draft(ShipTaxType.SALES, "8.25"), draft(ShipTaxType.SHIPPING, "8.25")),
                "8.25",
                "0.83"),
            Arguments.of(List.of(primary(), secondary()), "6.00 7.95", "0.60 0.80"),
            Arguments.of(
                List.of(primary(), secondary().secondaryOnPrimary(false)),
                "6.00 7.50",
                "0.60 0.75"),
            Arguments.of(
                List.of(primary(), secondary().secondaryOnProduct(false).secondaryOnFreight(false)),
                "6.00 0.45",
                "0.60 0.05"),
            Arguments.of(
                List.of(primary().primaryOnProduct(false), secondary()), "7.50", "0.60 0.80"),
            Arguments.of(
                List.of(primary().primaryOnFreight(false), secondary()), "6.00 7.95", "0.75"),
            Arguments.of(
                List.of(
                    primary().primaryOnProduct(false).primaryOnFreight(false),
                    secondary().secondaryOnProduct(false).secondaryOnFreight(false)),
                "",
                ""),
            Arguments.of(List.of(secondary()), "7.50", "0.75"),
            Arguments.of(
                List.of(draft(ShipTaxType.SALES, "8.25"), primary(), draft(ShipTaxType.SALES, "1")),
                "8.25 1.00 6.00",
                "0.60"),
            Arguments.of(
                List.of(
                    draft(ShipTaxType.SALES, "8.25").recordType(ShipTaxRecordType.RECEIVING),
                    draft(ShipTaxType.SALES, "3").customerNumber("8"),
                    draft(ShipTaxType.SALES, "4").link("OTHER"),
                    draft(ShipTaxType.SALES, "0")),
                "0.00",
                ""));
    return Store.each()
        .flatMap(
            store ->
                cases.stream()
                    .map(row -> Arguments.of(store, row.get()[0], row.get()[1], row.get()[2])));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void assessmentsMatchTheTableOfTheSpecification(
      Store store, List<ShipTaxDraftBuilder> drafts, String product, String freight) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      int number = 0;
      for (ShipTaxDraftBuilder draft : drafts) {
        taxes.add(draft.key("K" + number++).build());
      }
      ShipTaxAssessment invoice = assess(taxes, "100.00", "10.00");
      assertEquals(product, amounts(invoice.lines(), Base.PRODUCT, false));
      assertEquals(freight, amounts(invoice.lines(), Base.FREIGHT, false));
      assertEquals(invoice.total(Base.PRODUCT).add(invoice.total(Base.FREIGHT)), invoice.total());
      ShipTaxAssessment credit = assess(taxes, "-100.00", "-10.00");
      assertEquals(product, amounts(credit.lines(), Base.PRODUCT, true));
      assertEquals(freight, amounts(credit.lines(), Base.FREIGHT, true));
      assertEquals(invoice.total().negate(), credit.total());
      assertEquals(
          credit.lines(),
          invoice.reversed(new BigDecimal("100.00"), new BigDecimal("10.00")).lines());
      assertEquals(
          invoice.lines(),
          credit.reversed(new BigDecimal("100.00"), new BigDecimal("10.00")).lines());
    }
  }

  private static ShipTaxAssessment assess(ShipTaxes taxes, String product, String freight) {
    return taxes.assess(LINK, CUSTOMER, new BigDecimal(product), new BigDecimal(freight), CENTS);
  }

  private static String amounts(List<ShipTaxAssessment.Line> lines, Base base, boolean negated) {
    return lines.stream()
        .filter(line -> line.base() == base)
        .map(line -> negated ? line.amount().negate() : line.amount())
        .map(BigDecimal::toPlainString)
        .collect(Collectors.joining(" "));
  }

  @OverEachStore
  void theTotalOfABaseIsTheSumOfItsLines(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      taxes.add(draft(ShipTaxType.SALES, "8.25").build());
      taxes.add(draft(ShipTaxType.SHIPPING, "10").build());
      ShipTaxAssessment invoice = assess(taxes, "100.00", "10.00");
      assertEquals(new BigDecimal("8.25"), invoice.total(Base.PRODUCT));
      assertEquals(new BigDecimal("1.00"), invoice.total(Base.FREIGHT));
      assertEquals(new BigDecimal("9.25"), invoice.total());
    }
  }

  @OverEachStore
  void anAssessmentWithoutRecordsIsEmpty(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxAssessment assessment = assess(fixture.tenant().shipTaxes(), "100", "10");
      assertEquals(List.of(), assessment.lines());
      assertEquals(new BigDecimal("0.00"), assessment.total());
      assertEquals(new BigDecimal("0.00"), assessment.total(Base.FREIGHT));
    }
  }

  @OverEachStore
  void eachLineNamesItsRecordTaxAndBase(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      taxes.add(secondary().key("a").taxId("QST").build());
      taxes.add(primary().key("b").taxId("GST").build());
      assertEquals(
          List.of(
              new ShipTaxAssessment.Line("b", "GST", Base.PRODUCT, new BigDecimal("6.00")),
              new ShipTaxAssessment.Line("b", "GST", Base.FREIGHT, new BigDecimal("0.60")),
              new ShipTaxAssessment.Line("a", "QST", Base.PRODUCT, new BigDecimal("7.95")),
              new ShipTaxAssessment.Line("a", "QST", Base.FREIGHT, new BigDecimal("0.80"))),
          assess(taxes, "100", "10").lines());
    }
  }

  @OverEachStore
  void aReversalUsesTheOriginalRates(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      taxes.add(primary().key("P").build());
      taxes.add(secondary().key("E").build());
      ShipTaxAssessment invoice = assess(taxes, "100", "10");
      taxes.update("P", CUSTOMER, ShipTaxDraft.builder().rate(Percent.of("50")).build());
      taxes.delete("E");
      ShipTaxReversal credit = invoice.reversed(new BigDecimal("50"), new BigDecimal("10"));
      assertEquals("-3.00 -3.98", amounts(credit.lines(), Base.PRODUCT, false));
      assertEquals("-0.60 -0.80", amounts(credit.lines(), Base.FREIGHT, false));
      assertEquals("50.00", amounts(assess(taxes, "100", "10").lines(), Base.PRODUCT, false));
    }
  }

  @OverEachStore
  void anAssessmentUsesTheGivenRounding(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      taxes.add(draft(ShipTaxType.SALES, "7.25").build());
      for (var row :
          List.of(
              List.of("0", "HALF_UP", "7"),
              List.of("3", "DOWN", "7.322"),
              List.of("3", "HALF_EVEN", "7.322"),
              List.of("3", "UP", "7.323"),
              List.of("4", "UNNECESSARY", "7.3225"))) {
        Rounding rounding =
            new Rounding(Integer.parseInt(row.get(0)), RoundingMode.valueOf(row.get(1)));
        assertEquals(
            new BigDecimal(row.get(2)),
            taxes.assess(LINK, CUSTOMER, new BigDecimal("101"), BigDecimal.ZERO, rounding).total());
      }
    }
  }

  @OverEachStore
  void recordsThatCannotBeCombinedAreRejected(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      ShipTaxes taxes = fixture.tenant().shipTaxes();
      taxes.add(primary().build());
      taxes.add(primary().link("OTHER").build());
      taxes.add(secondary().recordType(ShipTaxRecordType.RECEIVING).build());
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class,
              () ->
                  new ShipTaxAssessment(
                      Stream.of(LINK, "OTHER").flatMap(l -> taxes.listByLink(l).stream()).toList(),
                      BigDecimal.ONE,
                      BigDecimal.ONE,
                      CENTS));
      assertEquals(2, refused.violations().size(), refused::getMessage);
      assertEquals(
          List.of("productAmount", "freightAmount", "taxes"),
          Faults.subjects(
              () ->
                  new ShipTaxAssessment(
                      taxes.listByLink(LINK),
                      new BigDecimal("1E+30"),
                      new BigDecimal("1E+30"),
                      CENTS)));
    }
  }
}
