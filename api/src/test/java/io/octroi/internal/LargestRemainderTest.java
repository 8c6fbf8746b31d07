package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestRemainderTest {

  private static List<BigDecimal> numbers(String texts) {
    return Arrays.stream(texts.split(" ", -1)).map(BigDecimal::new).toList();
  }

  private static List<BigDecimal> share(List<Quotient> exact, Rounding rounding) {
    BigDecimal total = Quotient.sum(exact).rounded(rounding);
    return LargestRemainder.share(total, exact, rounding.multiple());
  }

  @ParameterizedTest
  @CsvSource({
    "0.06875 0.005, 0.07 0.00",
    "0.333 0.333 0.334, 0.33 0.33 0.34",
    "0.005 0.005, 0.01 0.00",
    "0.005 0.015, 0.00 0.02",
    "0.005 -0.005, 0.01 -0.01",
    "-0.005 0.005, -0.01 0.01",
    "-0.005 -0.005, -0.01 0.00",
    "0.019 -0.004, 0.02 0.00",
    "0 0.00, 0.00 0.00"
  })
  void givesTheRemainingUnitsToTheLargestRemainders(String exact, String shares) {
    List<Quotient> parts = numbers(exact).stream().map(Quotient::of).toList();
    assertEquals(numbers(shares), share(parts, Rounding.halfUp(2)));
  }

  @Provide
  Arbitrary<List<Quotient>> parts() {
    Arbitrary<BigDecimal> dividends =
        Arbitraries.oneOf(
            Arbitraries.bigDecimals().between(new BigDecimal(-100), new BigDecimal(100)).ofScale(3),
            Arbitraries.of("0", "0.005", "-0.005", "0.015", "1E+30").map(BigDecimal::new));
    Arbitrary<BigDecimal> divisors = Arbitraries.of("1", "3", "1.19", "7").map(BigDecimal::new);
    return Combinators.combine(dividends, divisors).as(Quotient::new).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<Rounding> roundings() {
    Arbitrary<RoundingMode> modes =
        Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
    return Combinators.combine(Arbitraries.of("0.01", "0.05", "1", "0.000000000001"), modes)
        .as(Rounding::toMultiple);
  }

  @Property
  void theSharesAddUpAndDifferFromTheExactPartsByLessThanAMultiple(
      @ForAll @From("parts") List<Quotient> parts, @ForAll @From("roundings") Rounding rounding) {
    List<BigDecimal> shares = share(parts, rounding);
    BigDecimal sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    assertEquals(0, sum.compareTo(Quotient.sum(parts).rounded(rounding)));
    for (int i = 0; i < shares.size(); i++) {
      Quotient off = parts.get(i).minus(Quotient.of(shares.get(i)));
      Quotient bound = Quotient.of(rounding.multiple());
      assertTrue(off.compareTo(bound) < 0 && off.negate().compareTo(bound) < 0, off::toString);
      assertEquals(0, shares.get(i).remainder(rounding.multiple()).signum());
    }
  }

  @Property
  void noPartHasAShareMoreAtTheExpenseOfALargerRemainder(
      @ForAll @From("parts") List<Quotient> parts, @ForAll @From("roundings") Rounding rounding) {
    List<BigDecimal> shares = share(parts, rounding);
    boolean isNegative = Quotient.sum(parts).signum() < 0;
    for (int i = 0; i < shares.size(); i++) {
      for (int k = 0; k < shares.size(); k++) {
        Quotient gained = gain(parts.get(i), shares.get(i), isNegative);
        Quotient lost = gain(parts.get(k), shares.get(k), isNegative);
        boolean isUnfair =
            gained.signum() > 0
                && lost.signum() < 0
                && gained.minus(lost).compareTo(Quotient.of(rounding.multiple())) > 0;
        assertEquals(false, isUnfair, shares::toString);
      }
    }
  }

  /** Returns by how much a share is greater than the exact part. */
  private static Quotient gain(Quotient exact, BigDecimal share, boolean isNegative) {
    Quotient gain = Quotient.of(share).minus(exact);
    return isNegative ? gain.negate() : gain;
  }

  @Property
  void theSharesOfNegatedPartsAreNegated(
      @ForAll @From("parts") List<Quotient> parts, @ForAll @From("roundings") Rounding rounding) {
    List<BigDecimal> negated = share(parts.stream().map(Quotient::negate).toList(), rounding);
    assertEquals(share(parts, rounding).stream().map(BigDecimal::negate).toList(), negated);
  }
}
