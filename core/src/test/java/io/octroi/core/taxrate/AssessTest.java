package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.Rounding;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.Unrated;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import io.octroi.taxrate.UnknownProductException;
import io.octroi.taxrate.UnratedException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Sales are assessed with the rates of one revision of the table. */
class AssessTest {

  private static final Place NORTHBROOK = Place.usa("IL", "60062");
  private static final Rounding CENTS = Rounding.halfUp(2);

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static String taxes(SaleTax tax) {
    return tax.lines().stream()
        .map(line -> line.id() + " " + line.tax().total())
        .collect(Collectors.joining(", "));
  }

  @OverEachStore
  void eachLineHasTheRateOfItsProductNumberOfIssuesAndCategory(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          OctroiFixture.illinois("0.0625"),
          OctroiFixture.illinois("0.10").category("periodical"),
          OctroiFixture.illinois("0.05").category("periodical").issues(12, null),
          OctroiFixture.illinois("0.01").category("shipping"));
      fixture.tenant().products().put("mug", "standard");
      Sale sale =
          Sale.to(NORTHBROOK)
              .line("1", "mug", "2", "10.00")
              .line("2", "19", "1", "48.00")
              .line("3", "19", "1", "48.00", line -> line.issues(12))
              .shipping("7.50")
              .build();
      SaleTax tax = fixture.tenant().taxRates().assess(sale, CENTS);
      assertEquals("1 1.25, 2 4.80, 3 2.40, shipping 0.08", taxes(tax));
      assertEquals(LocalDate.parse(OctroiFixture.TODAY), tax.date());
      assertEquals(fixture.tenant().taxTables().revision(), tax.revision());
      for (int i = 0; i < 3; i++) {
        assertEquals(
            fixture.tenant().taxRates().resolve(sale.lines().get(i).query()),
            tax.lines().get(i).rate());
      }
    }
  }

  @OverEachStore
  void shippingHasTheCategoryOfTheNamedProduct(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          OctroiFixture.illinois("0.0625"), OctroiFixture.illinois("0.01").category("shipping"));
      fixture.tenant().products().put("shipping", "standard");
      assertEquals("shipping 0.63", taxes(assess(fixture, "shipping")));
      assertEquals("shipping 0.10", taxes(assess(fixture, null)));
      assertThrows(UnknownProductException.class, () -> assess(fixture, "courier"));
    }
  }

  private static SaleTax assess(OctroiFixture fixture, String product) {
    Sale sale =
        product == null
            ? Sale.to(NORTHBROOK).shipping("10.00").build()
            : Sale.to(NORTHBROOK).shipping("10.00", product).build();
    return fixture.tenant().taxRates().assess(sale, CENTS);
  }

  @OverEachStore
  void theDateAndTheCustomerAreThoseOfTheSale(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      LocalDate start = LocalDate.of(2026, 1, 1);
      fixture.put(
          OctroiFixture.illinois("0.05").until(start), OctroiFixture.illinois("0.06").from(start));
      fixture
          .tenant()
          .customers()
          .exempt("12345", Exemption.of("C-1", DateRange.from(start).through(start)));
      Sale before = Sale.to(NORTHBROOK).line("1", "19", "1", "10").on(start.minusDays(1)).build();
      assertEquals("1 0.50", taxes(fixture.tenant().taxRates().assess(before, CENTS)));
      Sale exempt =
          Sale.to(NORTHBROOK).customer("12345").line("1", "19", "1", "10").on(start).build();
      SaleTax tax = fixture.tenant().taxRates().assess(exempt, CENTS);
      assertEquals("1 0.00", taxes(tax));
      assertEquals(TaxOutcome.EXEMPT, tax.lines().get(0).outcome());
      Sale after = Sale.to(NORTHBROOK).customer("12345").line("1", "19", "1", "10").build();
      assertEquals("1 0.60", taxes(fixture.tenant().taxRates().assess(after, CENTS)));
    }
  }

  @OverEachStore
  void anUnratedSaleIsRefusedIfTheSettingsSaySo(Store store) {
    Sale sale = Sale.to(NORTHBROOK).line("1", "19", "1", "10").build();
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      SaleTax tax = fixture.tenant().taxRates().assess(sale, CENTS);
      assertEquals(TaxOutcome.UNRATED, tax.lines().get(0).outcome());
      assertEquals("1 0.00", taxes(tax));
    }
    try (OctroiFixture fixture =
        OctroiFixture.over(store, settings -> settings.unrated(Unrated.REFUSE))) {
      assertThrows(UnratedException.class, () -> fixture.tenant().taxRates().assess(sale, CENTS));
    }
  }

  @OverEachStore
  void fixedAmountsAreChargedExplainedStoredAndExported(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      String csv =
          """
          authority,country,region,postal_from,postal_to,category,issues_from,issues_to,\
          effective_from,effective_to,rate,compound,per_unit,per_sale
          CO,USA,CO,,,,,,,,0.029,false,,
          CO-RETAIL,USA,CO,,,,,,,,,,,0.28
          DEPOSIT,USA,CO,,,drinks,,,,,,,0.05,
          """;
      tables.importCsv(new StringReader(csv), "co", progress -> {});
      fixture.tenant().products().put("water", "drinks");
      Place denver = Place.usa("CO", "80202");
      Sale sale =
          Sale.to(denver).line("1", "water", "24", "0.99").line("2", "19", "1", "48.00").build();
      SaleTax tax = fixture.tenant().taxRates().assess(sale, CENTS);
      assertEquals("1 1.89, 2 1.39", taxes(tax));
      assertEquals(
          List.of("CO 2.08", "CO-RETAIL 0.28", "DEPOSIT 1.20"),
          tax.tax().lines().stream().map(it -> it.authority() + " " + it.amount()).toList());

      TaxQuery query = TaxQuery.of(denver, "water");
      TaxRate rate = fixture.tenant().taxRates().resolve(query);
      assertEquals(number("0.029"), rate.fraction());
      assertEquals(
          List.of("CO-RETAIL 0.28 per sale", "DEPOSIT 0.05 per unit"),
          rate.unitAmounts().stream()
              .map(it -> it.authority() + " " + it.fixed().orElseThrow())
              .toList());
      String explanation = fixture.tenant().taxRates().explain(query).toString();
      assertTrue(explanation.contains("DEPOSIT  0.05 per unit"), explanation);
      TaxLookup lookup = fixture.tenant().taxRates().lookup(query);
      assertEquals(
          lookup, fixture.tenant().taxRates().getLookup(lookup.submissionId()).orElseThrow());

      StringWriter exported = new StringWriter();
      tables.exportCsv(exported, TaxRuleFilter.all());
      tables.importCsv(new StringReader(exported.toString()), "co", progress -> {});
      assertEquals(tax.tax(), fixture.tenant().taxRates().assess(sale, CENTS).tax());
    }
  }

  @OverEachStore
  void anExemptCategoryHasNoFixedAmount(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("DEPOSIT", "USA", FixedAmount.perUnit(number("0.05"))),
          TaxRule.of("FEE", "USA", FixedAmount.perSale(number("0.28"))));
      Taxability exempt =
          Taxability.of("USA", "periodical", Treatment.exempt())
              .authorities(List.of("FEE"))
              .build();
      Taxability reduced =
          Taxability.of("USA", "periodical", Treatment.rate(number("0.01")))
              .authorities(List.of("DEPOSIT"))
              .build();
      fixture
          .tenant()
          .taxTables()
          .publish(List.of(TaxTableChange.put(exempt), TaxTableChange.put(reduced)));
      Sale sale = Sale.to(NORTHBROOK).line("1", "19", "2", "10").build();
      SaleTax tax = fixture.tenant().taxRates().assess(sale, CENTS);
      assertEquals("1 0.10", taxes(tax));
      assertEquals(List.of(), tax.perSale());
    }
  }

  @OverEachStore
  void invalidFixedAmountsAreRefusedWithAllFaults(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxRule wrong =
          TaxRule.of("A", "USA", "0.07")
              .fixed(FixedAmount.perUnit(number("-0.0000000000001")))
              .compound(true)
              .build();
      assertEquals(
          List.of("perUnit", "perUnit", "perUnit", "perUnit"),
          Faults.subjects(
                  () -> fixture.tenant().taxTables().publish(List.of(TaxTableChange.put(wrong))))
              .stream()
              .map(subject -> subject.replaceFirst(".*\\.", ""))
              .toList());
      assertEquals(0, fixture.tenant().taxTables().revision());
    }
  }
}
