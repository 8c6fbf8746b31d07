package io.octroi.core.shiptax;

import static io.octroi.core.shiptax.ShipTaxSamples.CUSTOMER;
import static io.octroi.core.shiptax.ShipTaxSamples.LINK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.core.Octroi;
import io.octroi.core.Store;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxAssessment;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.shiptax.ShipTaxes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Compares assessments with a reference implementation in integer arithmetic, with amounts in units
 * of 10^-6 and rates in units of 10^-6 (a ten-thousandth of a percent).
 */
class AssessmentReferenceTest {

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final Map<Store, Octroi> open = new EnumMap<>(Store.class);
  private int tenants;

  @AfterProperty
  void close() {
    open.values().forEach(Octroi::close);
    open.clear();
  }

  @Provide
  Arbitrary<ShipTaxDraft> drafts() {
    Arbitrary<Integer> rates =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(0, 1_000_000)),
            Tuple.of(1, Arbitraries.of(0, 1, 1_000_000, 82_500, 60_000, 75_000)));
    return Combinators.combine(
            Arbitraries.of(ShipTaxType.class),
            rates,
            Arbitraries.of(
                ShipTaxRecordType.SALES, ShipTaxRecordType.SALES, ShipTaxRecordType.RECEIVING),
            Arbitraries.integers().between(0, 31),
            Arbitraries.of(CUSTOMER, CUSTOMER, CUSTOMER, "8"),
            Arbitraries.of(LINK, LINK, LINK, "OTHER"))
        .as(
            (type, rate, recordType, flags, customer, link) ->
                ShipTaxSamples.santaClara()
                    .link(link)
                    .customerNumber(customer)
                    .type(type)
                    .rate(new Percent(BigDecimal.valueOf(rate, 4)))
                    .recordType(recordType)
                    .primaryOnProduct((flags & 1) != 0)
                    .primaryOnFreight((flags & 2) != 0)
                    .secondaryOnProduct((flags & 4) != 0)
                    .secondaryOnFreight((flags & 8) != 0)
                    .secondaryOnPrimary((flags & 16) != 0)
                    .build());
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.longs().between(-20_000_000_000L, 20_000_000_000L)),
        Tuple.of(1, Arbitraries.of(0L, 100_000_000L, 10_000_000L, 1L, -5_000L, Long.MAX_VALUE)));
  }

  @Property(tries = 150)
  void anAssessmentEqualsTheReference(
      @ForAll @Size(max = 8) List<@From("drafts") ShipTaxDraft> drafts,
      @ForAll("amounts") long product,
      @ForAll("amounts") long freight,
      @ForAll @IntRange(max = 6) int scale) {
    for (Store store : Store.each().toList()) {
      ShipTaxes taxes = fresh(store);
      List<ShipTax> added = new ArrayList<>();
      for (ShipTaxDraft draft : drafts) {
        boolean single =
            draft.type() == ShipTaxType.PRIMARY || draft.type() == ShipTaxType.SECONDARY;
        if (!single || added.stream().noneMatch(tax -> collide(tax, draft))) {
          added.add(taxes.add(draft));
        }
      }
      ShipTaxAssessment assessment =
          taxes.assess(
              LINK,
              CUSTOMER,
              BigDecimal.valueOf(product, 6),
              BigDecimal.valueOf(freight, 6),
              Rounding.halfUp(scale));

      Map<String, BigInteger> expected = new TreeMap<>();
      for (ShipTax tax : added) {
        if (tax.link().equals(LINK)
            && tax.customerNumber().equals(CUSTOMER)
            && tax.recordType() == ShipTaxRecordType.SALES) {
          reference(expected, tax, added, product, freight, scale);
        }
      }
      Map<String, BigInteger> actual = new TreeMap<>();
      assessment
          .lines()
          .forEach(
              line -> actual.put(line.key() + " " + line.base(), line.amount().unscaledValue()));
      assertEquals(expected, actual);
      assertEquals(
          expected.values().stream().reduce(BigInteger.ZERO, BigInteger::add),
          assessment.total().unscaledValue());
      assertEquals(scale, assessment.total().scale());
    }
  }

  private ShipTaxes fresh(Store store) {
    return open.computeIfAbsent(store, key -> Octroi.with(key.open()).open())
        .tenant("tenant-" + tenants++)
        .shipTaxes();
  }

  private static boolean collide(ShipTax tax, ShipTaxDraft draft) {
    return tax.type() == draft.type()
        && tax.recordType() == draft.recordType()
        && tax.link().equals(draft.link())
        && tax.customerNumber().equals(draft.customerNumber());
  }

  private static void reference(
      Map<String, BigInteger> lines,
      ShipTax tax,
      List<ShipTax> all,
      long product,
      long freight,
      int scale) {
    switch (tax.type()) {
      case SALES -> put(lines, tax, "PRODUCT", product, rate(tax).multiply(MILLION), scale);
      case SHIPPING -> put(lines, tax, "FREIGHT", freight, rate(tax).multiply(MILLION), scale);
      case PRIMARY -> {
        if (tax.primaryOnProduct()) {
          put(lines, tax, "PRODUCT", product, rate(tax).multiply(MILLION), scale);
        }
        if (tax.primaryOnFreight()) {
          put(lines, tax, "FREIGHT", freight, rate(tax).multiply(MILLION), scale);
        }
      }
      case SECONDARY -> {
        ShipTax primary =
            all.stream()
                .filter(
                    each ->
                        each.type() == ShipTaxType.PRIMARY
                            && each.recordType() == ShipTaxRecordType.SALES
                            && each.link().equals(LINK)
                            && each.customerNumber().equals(CUSTOMER))
                .findFirst()
                .orElse(null);
        boolean onPrimary = tax.secondaryOnPrimary() && primary != null;
        secondary(
            lines,
            tax,
            "PRODUCT",
            product,
            tax.secondaryOnProduct(),
            onPrimary && primary.primaryOnProduct() ? rate(primary) : null,
            scale);
        secondary(
            lines,
            tax,
            "FREIGHT",
            freight,
            tax.secondaryOnFreight(),
            onPrimary && primary.primaryOnFreight() ? rate(primary) : null,
            scale);
      }
    }
  }

  private static void secondary(
      Map<String, BigInteger> lines,
      ShipTax tax,
      String base,
      long amount,
      boolean direct,
      BigInteger primaryRate,
      int scale) {
    BigInteger factor = BigInteger.ZERO;
    if (direct) {
      factor = factor.add(rate(tax).multiply(MILLION));
    }
    if (primaryRate != null) {
      factor = factor.add(rate(tax).multiply(primaryRate));
    }
    if (direct || primaryRate != null) {
      put(lines, tax, base, amount, factor, scale);
    }
  }

  /** Returns amount (10^-6) times factor (10^-12), rounded half away from zero to the scale. */
  private static void put(
      Map<String, BigInteger> lines,
      ShipTax tax,
      String base,
      long amount,
      BigInteger factor,
      int scale) {
    BigInteger exact = BigInteger.valueOf(amount).multiply(factor);
    BigInteger unit = BigInteger.TEN.pow(18 - scale);
    BigInteger rounded =
        exact.abs().multiply(BigInteger.TWO).add(unit).divide(unit.multiply(BigInteger.TWO));
    lines.put(tax.key() + " " + base, exact.signum() < 0 ? rounded.negate() : rounded);
  }

  private static BigInteger rate(ShipTax tax) {
    return tax.rate().value().movePointRight(4).toBigIntegerExact();
  }
}
