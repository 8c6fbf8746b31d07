package io.octroi.shiptax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Faults;
import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.shiptax.ShipTaxAssessment.Base;
import io.octroi.shiptax.ShipTaxAssessment.Line;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credit notes in steps add up to what was charged. */
class ShipTaxReversalTest {

  private static final Rounding CENTS = Rounding.halfUp(2);
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private static ShipTax tax(String key, ShipTaxType type, String rate, boolean onFreight) {
    return new ShipTax(
        key,
        "LINK",
        "1",
        "TAX",
        type,
        Percent.of(rate),
        "ID",
        ShipTaxRecordType.SALES,
        true,
        onFreight,
        true,
        onFreight,
        true,
        Optional.empty(),
        1);
  }

  /** Returns an assessment of a sales tax, a shipping tax, a primary tax and a secondary tax. */
  private static ShipTaxAssessment assessment(String product, String freight, Rounding rounding) {
    return new ShipTaxAssessment(
        List.of(
            tax("a", ShipTaxType.SALES, "7", true),
            tax("b", ShipTaxType.SHIPPING, "8.25", true),
            tax("c", ShipTaxType.PRIMARY, "6", true),
            tax("d", ShipTaxType.SECONDARY, "7.5", true)),
        new BigDecimal(product),
        new BigDecimal(freight),
        rounding);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static String shown(List<Line> lines) {
    return lines.stream().map(line -> line.amount().toString()).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.00 | 3.33 3.33 3.34 | -0.23 -0.24 -0.23",
        "10.00 | 0.01 9.99 | 0.00 -0.70",
        "10.00 | 0.07 0.01 9.92 | 0.00 -0.01 -0.69",
        "10.00 | 0 10.00 0 | 0.00 -0.70 0.00",
        "10.00 | 5.00 2.50 | -0.35 -0.18",
        "0.07 | 0.01 0.01 0.01 0.01 0.01 0.01 0.01 | 0.00 0.00 0.00 0.00 0.00 0.00 0.00",
        "0.08 | 0.03 0.01 0.04 | 0.00 -0.01 0.00",
        "1.005 | 0.335 0.335 0.335 | -0.02 -0.03 -0.02",
        "0 | 0 0.00 | 0.00 0.00",
      })
  void stepsCreditWhatIsChargedForTheAmountsSoFar(String assessed, String steps, String expected) {
    for (String sign : List.of("", "-")) {
      ShipTaxAssessment sale = assessment(sign + assessed, "0", CENTS);
      ShipTaxReversal reversal = null;
      List<String> credited = new ArrayList<>();
      for (String step : steps.split(" ", -1)) {
        reversal =
            reversal == null
                ? sale.reversed(number(step), ZERO)
                : reversal.next(number(step), ZERO);
        BigDecimal amount = reversal.lines().get(0).amount();
        credited.add((sign.isEmpty() ? amount : amount.negate()).toString());
      }
      assertEquals(expected, String.join(" ", credited));
    }
  }

  @Test
  void aReversalOfTheWholeSaleNegatesEachLine() {
    ShipTaxAssessment sale = assessment("100.00", "10.00", CENTS);
    ShipTaxReversal all = sale.reversed(number("100"), number("10.0"));
    assertEquals("7.00 0.83 6.00 0.60 7.95 0.80", shown(sale.lines()));
    assertEquals("-7.00 -0.83 -6.00 -0.60 -7.95 -0.80", shown(all.lines()));
    assertEquals(number("-23.18"), all.total());
    assertEquals(number("-20.95"), all.total(Base.PRODUCT));
    assertEquals(number("-2.23"), all.total(Base.FREIGHT));
    for (int i = 0; i < sale.lines().size(); i++) {
      assertEquals(sale.lines().get(i).key(), all.lines().get(i).key());
      assertEquals(sale.lines().get(i).taxId(), all.lines().get(i).taxId());
      assertEquals(sale.lines().get(i).base(), all.lines().get(i).base());
    }
  }

  @Test
  void aHostMayStoreTheAmountsCreditedBefore() {
    ShipTaxAssessment sale = assessment("100.00", "10.00", CENTS);
    ShipTaxReversal first = sale.reversed(number("33.33"), number("1.00"));
    ShipTaxReversal second = first.next(number("33.33"), number("2.00"));
    assertEquals(
        second, sale.reversed(number("33.33"), number("2.00"), number("33.33"), number("1.00")));
    assertEquals(number("66.66"), second.next(ZERO, ZERO).productBefore());
  }

  @Test
  void anAssessmentWithoutRecordsIsReversedWithoutLines() {
    ShipTaxAssessment sale = new ShipTaxAssessment(List.of(), number("5"), ZERO, CENTS);
    assertEquals(List.of(), sale.reversed(number("5"), ZERO).lines());
    assertEquals(number("0.00"), sale.reversed(number("5"), ZERO).total());
  }

  @Test
  void neverCreditsMoreThanWasAssessed() {
    ShipTaxAssessment sale = assessment("100.00", "0", CENTS);
    assertEquals(
        List.of(
            "product: is 100.01, but only 100.00 is left to credit",
            "freight: is 0.01, but only 0 is left to credit"),
        Faults.of(() -> sale.reversed(number("100.01"), number("0.01"))));
    ShipTaxReversal most = sale.reversed(number("60"), ZERO).next(number("40"), ZERO);
    assertEquals(
        List.of("product: is 0.01, but only 0.00 is left to credit"),
        Faults.of(() -> most.next(number("0.01"), ZERO)));
    assertEquals(
        List.of("productBefore: is 100.01, but only 100.00 was assessed"),
        Faults.of(() -> sale.reversed(ZERO, ZERO, number("100.01"), ZERO)));
    ShipTaxAssessment credit = assessment("-100.00", "-1", CENTS);
    assertEquals(
        List.of("product", "freight"),
        Faults.subjects(() -> credit.reversed(number("100.01"), number("1.01"))));
  }

  @Test
  void reportsEveryInvalidAmount() {
    ShipTaxAssessment sale = assessment("100.00", "10", CENTS);
    assertEquals(
        List.of(
            "productBefore: is negative: pass the credited amount as a positive number",
            "product: is 101, but only 100.00 is left to credit",
            "freightBefore: is 11, but only 10 was assessed",
            "freight: has more than 24 digits before or 12 after the decimal point"),
        Faults.of(() -> sale.reversed(number("101"), number("1E-13"), number("-1"), number("11"))));
    assertEquals(
        List.of("product", "freight", "freight"),
        Faults.subjects(() -> sale.reversed(number("-0.01"), number("-1E+30"))));
  }

  @Test
  void roundingMayBeForbidden() {
    Rounding exact = new Rounding(2, RoundingMode.UNNECESSARY);
    ShipTaxAssessment sale =
        new ShipTaxAssessment(
            List.of(tax("a", ShipTaxType.SALES, "7", true)), number("1.00"), ZERO, exact);
    assertEquals("-0.07", shown(sale.reversed(number("1"), ZERO).lines()));
    ShipTaxReversal part = sale.reversed(number("0.50"), ZERO);
    assertThrows(ArithmeticException.class, part::lines);
  }

  @Provide
  Arbitrary<Rounding> roundings() {
    return Combinators.combine(
            Arbitraries.of(1L, 1L, 5L),
            Arbitraries.integers().between(0, 6),
            Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY))
        .as(
            (units, scale, mode) ->
                Rounding.toMultiple(BigDecimal.valueOf(units, scale).toPlainString(), mode));
  }

  @Property(tries = 500)
  void stepsAddUpToTheChargedTaxInExactArithmetic(
      @ForAll @IntRange(min = -1_000_000_000, max = 1_000_000_000) int product,
      @ForAll @IntRange(min = -100_000, max = 100_000) int freight,
      @ForAll @IntRange(max = 6) int scale,
      @ForAll("roundings") Rounding rounding,
      @ForAll @Size(max = 6) List<@IntRange(max = 1_000) Integer> productSteps,
      @ForAll @Size(max = 6) List<@IntRange(max = 1_000) Integer> freightSteps) {
    ShipTaxAssessment sale =
        assessment(
            BigDecimal.valueOf(product, scale).toPlainString(),
            BigDecimal.valueOf(freight, scale).toPlainString(),
            rounding);
    List<Integer> ofProduct = split(Math.abs(product), productSteps);
    List<Integer> ofFreight = split(Math.abs(freight), freightSteps);
    BigInteger[] sums = new BigInteger[sale.lines().size()];
    Arrays.fill(sums, BigInteger.ZERO);
    long productSoFar = 0;
    long freightSoFar = 0;
    ShipTaxReversal reversal = sale.reversed(ZERO, ZERO);
    for (int step = 0; step < Math.max(ofProduct.size(), ofFreight.size()); step++) {
      int now = step < ofProduct.size() ? ofProduct.get(step) : 0;
      int shipped = step < ofFreight.size() ? ofFreight.get(step) : 0;
      productSoFar += now;
      freightSoFar += shipped;
      reversal = reversal.next(BigDecimal.valueOf(now, scale), BigDecimal.valueOf(shipped, scale));
      for (int i = 0; i < sums.length; i++) {
        Line charged = sale.lines().get(i);
        BigDecimal credited = reversal.lines().get(i).amount();
        assertTrue(credited.signum() * charged.amount().signum() <= 0);
        sums[i] = sums[i].add(credited.unscaledValue());
        BigInteger expected =
            charged.base() == Base.PRODUCT
                ? expected(charged, productSoFar, Math.abs((long) product), rounding)
                : expected(charged, freightSoFar, Math.abs((long) freight), rounding);
        assertEquals(expected.negate(), sums[i]);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      assertEquals(sale.lines().get(i).amount().unscaledValue().negate(), sums[i]);
    }
  }

  /** Splits an amount at thousandths of what is left; the last part is the rest. */
  private static List<Integer> split(int amount, List<Integer> thousandths) {
    List<Integer> parts = new ArrayList<>();
    int left = amount;
    for (int part : thousandths) {
      int now = (int) ((long) left * part / 1_000);
      parts.add(now);
      left -= now;
    }
    parts.add(left);
    return parts;
  }

  /** Returns the tax for the credited amounts so far, in units of the last decimal place. */
  private static BigInteger expected(Line charged, long soFar, long assessed, Rounding rounding) {
    if (assessed == 0) {
      return BigInteger.ZERO;
    }
    BigInteger multiple = rounding.multiple().unscaledValue();
    BigInteger divisor = BigInteger.valueOf(assessed).multiply(multiple);
    BigInteger dividend =
        charged.amount().abs().unscaledValue().multiply(BigInteger.valueOf(soFar));
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    int half = parts[1].shiftLeft(1).compareTo(divisor);
    boolean up =
        switch (rounding.mode()) {
          case UP, CEILING -> parts[1].signum() > 0;
          case DOWN, FLOOR -> false;
          case HALF_UP -> half >= 0;
          case HALF_DOWN -> half > 0;
          case HALF_EVEN -> half > 0 || (half == 0 && parts[0].testBit(0));
          case UNNECESSARY -> throw new AssertionError("rounds");
        };
    BigInteger rounded = parts[0].add(up ? BigInteger.ONE : BigInteger.ZERO).multiply(multiple);
    return charged.amount().signum() < 0 ? rounded.negate() : rounded;
  }
}
