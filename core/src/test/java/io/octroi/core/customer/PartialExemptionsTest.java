package io.octroi.core.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Exemptions of places, authorities and parts of the tax reduce a rate. */
class PartialExemptionsTest {

  private static final LocalDate TODAY = LocalDate.parse(OctroiFixture.TODAY);
  private static final DateRange ALWAYS = DateRange.always();
  private static final Exemption C1 = Exemption.of("C-1", ALWAYS);
  private static final Exemption C2 = Exemption.of("C-2", ALWAYS);
  private static final Exemption ENDING = Exemption.of("C-0", ALWAYS.until(TODAY.plusDays(1)));
  private static final Place BRITISH_COLUMBIA = Place.can("BC", "V6B1A1");
  private static final Place QUEBEC = Place.can("QC", "H2X1Y4");
  private static final Place ILLINOIS = Place.usa("IL", "60601");
  private static final Place WISCONSIN = Place.usa("WI", "53202");
  private static final Place GERMANY = Place.of("DEU");
  private static final Place FRANCE = Place.of("FRA");

  /** A sale to a customer with exemptions, and the outcome, rate and certificates expected. */
  private record Case(Place place, String product, String expected, List<Exemption> exemptions) {

    static Case of(Place place, String expected, Exemption... exemptions) {
      return new Case(place, "19", expected, List.of(exemptions));
    }
  }

  private static final List<Case> CASES =
      List.of(
          Case.of(BRITISH_COLUMBIA, "RATED 0.12 []"),
          Case.of(BRITISH_COLUMBIA, "RATED 0.05 [C-1]", C1.from("PST")),
          Case.of(BRITISH_COLUMBIA, "RATED 0.07 [C-1]", C1.from("GST", "QST")),
          Case.of(BRITISH_COLUMBIA, "EXEMPT 0 [C-1]", C1.from("GST", "PST")),
          Case.of(BRITISH_COLUMBIA, "EXEMPT 0 [C-1, C-2]", C1.from("GST"), C2.from("PST")),
          Case.of(BRITISH_COLUMBIA, "RATED 0.12 []", C1.from("QST")),
          Case.of(BRITISH_COLUMBIA, "RATED 0.12 []", C1.from("pst")),
          Case.of(BRITISH_COLUMBIA, "RATED 0.06 [C-1]", C1.part(Percent.of("50"))),
          Case.of(BRITISH_COLUMBIA, "RATED 0.085 [C-1]", C1.from("PST").part(Percent.of("50"))),
          Case.of(BRITISH_COLUMBIA, "RATED 0.1199999988 [C-1]", C1.part(Percent.of("0.000001"))),
          Case.of(
              BRITISH_COLUMBIA,
              "RATED 0.0375 [C-1, C-2]",
              C1.part(Percent.of("25")),
              C2.from("PST")),
          Case.of(
              BRITISH_COLUMBIA,
              "RATED 0.03 [C-2]",
              C1.part(Percent.of("25")),
              C2.part(Percent.of("75"))),
          Case.of(
              BRITISH_COLUMBIA,
              "RATED 0.09 [C-1]",
              ENDING.part(Percent.of("25")),
              C1.part(Percent.of("25")),
              C2.part(Percent.of("25"))),
          Case.of(
              BRITISH_COLUMBIA,
              "RATED 0.025 [C-2, C-0]",
              ENDING.from("PST"),
              C2.part(Percent.of("50"))),
          Case.of(BRITISH_COLUMBIA, "EXEMPT 0 [C-0]", ENDING, C1.from("PST")),
          Case.of(BRITISH_COLUMBIA, "RATED 0.12 []", C1.from("PST").forCategory("food")),
          Case.of(BRITISH_COLUMBIA, "RATED 0.12 []", C1.from("PST").in("CAN", "ON").in("USA")),
          Case.of(BRITISH_COLUMBIA, "RATED 0.05 [C-1]", C1.from("PST").in("CAN").in("USA")),
          new Case(BRITISH_COLUMBIA, "bread", "RATED 0.05 []", List.of()),
          new Case(BRITISH_COLUMBIA, "bread", "EXEMPT 0 [C-1]", List.of(C1.from("GST"))),
          new Case(BRITISH_COLUMBIA, "bread", "RATED 0.05 [C-1]", List.of(C1.from("PST"))),
          new Case(
              BRITISH_COLUMBIA,
              "bread",
              "RATED 0.05 []",
              List.of(C1.from("PST").part(Percent.of("50")))),
          Case.of(QUEBEC, "RATED 0.13925 []"),
          Case.of(QUEBEC, "RATED 0.085 [C-1]", C1.from("GST")),
          Case.of(QUEBEC, "RATED 0.112125 [C-1]", C1.from("GST").part(Percent.of("50"))),
          Case.of(QUEBEC, "RATED 0.05 [C-1]", C1.from("QST")),
          Case.of(ILLINOIS, "EXEMPT 0 [C-1]", C1.in("USA", "IL").in("USA", "WI")),
          Case.of(WISCONSIN, "EXEMPT 0 [C-1]", C1.in("USA", "IL").in("USA", "WI")),
          Case.of(WISCONSIN, "RATED 0.05 []", C1.in("USA", "IL").in("USA", "GA")),
          Case.of(ILLINOIS, "EXEMPT 0 [C-1]", C1.from("US-IL")),
          Case.of(GERMANY, "EXEMPT 0 [C-1]", C1.in("DEU").in("ESP").in("FRA")),
          Case.of(FRANCE, "EXEMPT 0 [C-1]", C1.in("DEU").in("ESP").in("FRA")),
          Case.of(FRANCE, "RATED 0.2 []", C1.in("DEU").in("ESP")),
          Case.of(Place.of("PRT"), "UNRATED 0 []", C1.from("PST"), C2.part(Percent.of("50"))),
          Case.of(Place.of("PRT"), "EXEMPT 0 [C-1]", C1));

  private static OctroiFixture filled(Store store) {
    OctroiFixture fixture = OctroiFixture.over(store);
    fixture.put(
        TaxRule.of("GST", "CAN", "0.05"),
        TaxRule.of("PST", "CAN", "0.07").region("BC"),
        TaxRule.of("PST", "CAN", "0").region("BC").category("food"),
        TaxRule.of("QST", "CAN", "0.085").region("QC").compound(true),
        TaxRule.of("US-IL", "USA", "0.0625").region("IL"),
        TaxRule.of("US-WI", "USA", "0.05").region("WI"),
        TaxRule.of("VAT", "DEU", "0.19"),
        TaxRule.of("VAT", "FRA", "0.2"));
    fixture.tenant().products().put("bread", "food");
    return fixture;
  }

  private static void exempt(Tenant tenant, String customer, List<Exemption> exemptions) {
    tenant.customers().register(CustomerId.of(customer));
    exemptions.forEach(each -> tenant.customers().exempt(customer, each));
  }

  private static String text(TaxRate rate) {
    List<String> used = rate.exemptions().stream().map(Exemption::certificate).toList();
    return rate.outcome() + " " + rate.fraction().toPlainString() + " " + used;
  }

  @OverEachStore
  void eachExemptionReducesTheTaxesThatItCovers(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      Tenant tenant = fixture.tenant();
      for (int i = 0; i < CASES.size(); i++) {
        Case each = CASES.get(i);
        exempt(tenant, "customer-" + i, each.exemptions());
        TaxQuery query = TaxQuery.of(each.place(), each.product()).withCustomer("customer-" + i);
        TaxRate rate = tenant.taxRates().resolve(query);
        assertEquals(each.expected(), text(rate), each::toString);
        assertEquals(List.of(rate, rate), tenant.taxRates().resolveAll(List.of(query, query)));
        assertEquals(rate, tenant.taxRates().explain(query).rate());
        TaxLookup lookup = tenant.taxRates().lookup(query);
        assertEquals(rate, lookup.rate());
        assertEquals(rate.components().size(), lookup.ruleIds().size());
        assertEquals(Optional.of(lookup), tenant.taxRates().getLookup(lookup.submissionId()));
      }
    }
  }

  @OverEachStore
  void aReducedRateHoldsWhileTheTableAndTheExemptionsAreTheSame(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      LocalDate start = LocalDate.of(2026, 1, 1);
      fixture.put(
          TaxRule.of("GST", "CAN", "0.05").from(start),
          TaxRule.of("PST", "CAN", "0.07").region("BC").until(LocalDate.of(2027, 7, 1)));
      Exemption used = Exemption.of("C-1", DateRange.from(TODAY).until(LocalDate.of(2027, 6, 1)));
      Exemption unused = Exemption.of("C-2", DateRange.from(TODAY).through(TODAY));
      exempt(fixture.tenant(), "12345", List.of(used.from("PST"), unused.from("QST")));
      TaxQuery query = TaxQuery.of(BRITISH_COLUMBIA, "19").withCustomer("12345");
      TaxRate rate = fixture.tenant().taxRates().resolve(query);
      assertEquals(used.period(), rate.holds());
      fixture.tenant().customers().withdrawExemption("12345", "C-1");
      TaxRate ordinary = fixture.tenant().taxRates().resolve(query);
      assertEquals("RATED 0.12 []", text(ordinary));
      assertEquals(DateRange.from(start).until(LocalDate.of(2027, 7, 1)), ordinary.holds());
    }
  }

  @OverEachStore
  void aReducedRateDependsOnTheUnitPriceIfABandIsLeft(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(
          TaxRule.of("STATE", "USA", "0.04").region("NY"),
          TaxRule.of("CITY", "USA", "0.045").region("NY"));
      Treatment above = Treatment.whole(new BigDecimal("110"), null);
      Taxability clothing = Taxability.of("USA", "periodical", above).build();
      fixture.tenant().taxTables().publish(List.of(TaxTableChange.put(clothing)));
      exempt(fixture.tenant(), "half", List.of(C1.from("STATE").part(Percent.of("50"))));
      exempt(fixture.tenant(), "city", List.of(C1.from("CITY")));
      TaxQuery query = TaxQuery.of(Place.usa("NY", "10001"), "19");
      BigDecimal price = new BigDecimal("110");
      TaxQuery half = query.withCustomer("half");
      TaxRate open = fixture.tenant().taxRates().resolve(half);
      assertEquals("RATED 0 [C-1]", text(open));
      assertTrue(open.dependsOnAmount());
      TaxRate priced = fixture.tenant().taxRates().resolve(half.withUnitPrice(price));
      assertEquals("RATED 0.065 [C-1]", text(priced));
      assertEquals(open.at(price), priced);
      TaxQuery city = query.withCustomer("city").withUnitPrice(price);
      assertEquals("RATED 0.04 [C-1]", text(fixture.tenant().taxRates().resolve(city)));
    }
  }

  @OverEachStore
  void assessedSalesAreReducedAndAPartOfAFixedAmountIsExempt(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      fixture.put(TaxRule.of("DEPOSIT", "CAN", FixedAmount.perUnit(new BigDecimal("0.10"))));
      exempt(
          fixture.tenant(),
          "12345",
          List.of(C1.from("PST"), C2.from("DEPOSIT").part(Percent.of("75"))));
      TaxRate rate =
          fixture
              .tenant()
              .taxRates()
              .resolve(TaxQuery.of(BRITISH_COLUMBIA, "19").withCustomer("12345"));
      assertEquals("RATED 0.05 [C-1, C-2]", text(rate));
      assertEquals(
          List.of(Optional.of(FixedAmount.perUnit(new BigDecimal("0.025")))),
          rate.unitAmounts().stream().map(TaxComponent::fixed).toList());
      Sale sale = Sale.to(BRITISH_COLUMBIA).customer("12345").line("1", "19", "4", "10.00").build();
      SaleTax tax = fixture.tenant().taxRates().assess(sale, Rounding.halfUp(2));
      assertEquals(new BigDecimal("2.10"), tax.tax().total());
    }
  }

  @Test
  void aReducedRateIsComputedOnceForARateOfTheTable() {
    try (OctroiFixture fixture = filled(Store.MEMORY)) {
      exempt(fixture.tenant(), "12345", List.of(C1.from("PST"), ENDING.from("GST")));
      TaxQuery query = TaxQuery.of(BRITISH_COLUMBIA, "19").withCustomer("12345");
      TaxRate rate = fixture.tenant().taxRates().resolve(query);
      assertEquals("EXEMPT 0 [C-1, C-0]", text(rate));
      assertSame(rate, fixture.tenant().taxRates().resolve(query));
      TaxRate later = fixture.tenant().taxRates().resolve(query.withDate(TODAY.plusDays(1)));
      assertEquals("RATED 0.05 [C-1]", text(later));
      fixture.put(TaxRule.of("GST", "CAN", "0.06").region("BC"));
      TaxRate raised = fixture.tenant().taxRates().resolve(query.withDate(TODAY.plusDays(1)));
      assertEquals("RATED 0.06 [C-1]", text(raised));
    }
  }

  @Test
  void moreExemptionsThanTheCacheDistinguishesAreUsedToo() {
    try (OctroiFixture fixture = filled(Store.MEMORY)) {
      Tenant tenant = fixture.tenant();
      tenant.customers().register(CustomerId.of("12345"));
      for (int i = 0; i < 70; i++) {
        LocalDate day = TODAY.plusDays(i);
        Exemption exemption =
            Exemption.of("C-" + i, DateRange.from(day).through(day))
                .from(i % 2 == 0 ? "GST" : "PST")
                .part(Percent.of(String.valueOf(i + 1)));
        tenant.customers().exempt("12345", exemption);
      }
      TaxQuery query = TaxQuery.of(BRITISH_COLUMBIA, "19").withCustomer("12345");
      for (int i = 0; i < 140; i++) {
        int day = i % 70;
        BigDecimal levied = new BigDecimal(day % 2 == 0 ? "0.05" : "0.07");
        BigDecimal reduction = levied.multiply(BigDecimal.valueOf(day + 1)).movePointLeft(2);
        TaxRate rate = tenant.taxRates().resolve(query.withDate(TODAY.plusDays(day)));
        assertEquals(
            0, new BigDecimal("0.12").subtract(reduction).compareTo(rate.fraction()), text(rate));
        assertEquals("C-" + day, rate.exemptions().get(0).certificate());
      }
    }
  }
}
