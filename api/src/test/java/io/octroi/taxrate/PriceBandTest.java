package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Faults;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBandTest {

  private static PriceBand band(PriceBand.Kind kind, String from, String below) {
    return new PriceBand(
        kind, new BigDecimal(from), Optional.ofNullable(below).map(BigDecimal::new));
  }

  @ParameterizedTest
  @CsvSource({
    "WHOLE, 110, , 109.99, 0",
    "WHOLE, 110, , 110, 110",
    "WHOLE, 110, , 500, 500",
    "WHOLE, 110, 200, 199.99, 199.99",
    "WHOLE, 110, 200, 200, 0",
    "WHOLE, 0, 200, 0, 0",
    "PORTION, 175, , 174.99, 0",
    "PORTION, 175, , 175, 0",
    "PORTION, 175, , 200.00, 25.00",
    "PORTION, 0, 1600, 1599.99, 1599.99",
    "PORTION, 0, 1600, 5000, 1600",
    "PORTION, 1600, 3200, 1000, 0",
    "PORTION, 1600, 3200, 2000, 400",
    "PORTION, 1600, 3200, 3200, 1600",
    "PORTION, 1600, 3200, 5000, 1600"
  })
  void theTaxedPartOfAPriceIsInTheBand(
      PriceBand.Kind kind, String from, String below, BigDecimal price, BigDecimal part) {
    assertEquals(0, part.compareTo(band(kind, from, below).taxedPart(price)));
  }

  @Test
  void bandsAreEqualIfTheirPricesAre() {
    PriceBand band = band(PriceBand.Kind.WHOLE, "110.00", "200.0");
    assertEquals(band(PriceBand.Kind.WHOLE, "110", "2E+2"), band);
    assertEquals(new BigDecimal("1.1E+2"), band.from());
  }

  @Test
  void showsThePricesWithoutExponents() {
    assertEquals("WHOLE [110, 200)", band(PriceBand.Kind.WHOLE, "1.1E+2", "200").toString());
    assertEquals("PORTION [0, ...)", band(PriceBand.Kind.PORTION, "0", null).toString());
  }

  @Test
  void rejectsPricesWithTooManyDigits() {
    assertEquals(
        List.of("from"), Faults.subjects(() -> band(PriceBand.Kind.WHOLE, "1E+1000000000", null)));
    assertEquals(
        List.of("below"), Faults.subjects(() -> band(PriceBand.Kind.WHOLE, "1", "1E-1000000000")));
  }
}
