package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.Faults;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Sales are validated when they are built. */
class SaleTest {

  private static final Place PLACE = Place.usa("IL", "60062");
  private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

  @Test
  void keepsItsValues() {
    Sale sale =
        Sale.to(PLACE)
            .line("1", "mug", "2", "19.90")
            .line("2", "19", new BigDecimal("-1"), new BigDecimal("48.00"), it -> it.issues(12))
            .shipping("7.50")
            .on(DAY)
            .customer("12345")
            .build();
    assertEquals(PLACE, sale.place());
    assertEquals(Optional.of(DAY), sale.date());
    assertFalse(sale.pricesIncludeTax());
    assertEquals(3, sale.lines().size());
    Sale.Line second = sale.lines().get(1);
    assertEquals("2", second.id());
    assertEquals(OptionalInt.of(12), second.query().issues());
    assertEquals(Optional.of(CustomerId.of("12345")), second.query().customer());
    assertEquals(Optional.of(DAY), second.query().date());
    assertEquals(new BigDecimal("-48.00"), second.amount());
    assertFalse(second.isShipping());
    Sale.Line shipping = sale.lines().get(2);
    assertEquals(Sale.SHIPPING, shipping.id());
    assertTrue(shipping.isShipping());
    assertEquals(new BigDecimal("7.50"), shipping.amount());
    assertEquals("3 lines to USA/IL/60062, on 2026-07-01", sale.toString());
  }

  @Test
  void takesTheCategoryOfShippingFromAProductIfOneIsNamed() {
    Sale sale = Sale.to(PLACE).shipping("7.50", "courier").pricesIncludeTax().build();
    assertFalse(sale.lines().get(0).isShipping());
    assertEquals("courier", sale.lines().get(0).query().product());
    assertEquals("1 line to USA/IL/60062, prices include tax", sale.toString());
  }

  @Test
  void reportsAllFaultsTogether() {
    List<String> faults =
        Faults.subjects(
            () ->
                Sale.to(PLACE)
                    .on(LocalDate.of(10_000, 1, 1))
                    .customer("")
                    .line(null, "", "many", "-1")
                    .line("a", "mug", BigDecimal.ZERO, new BigDecimal("1E+30"), it -> it.issues(0))
                    .line("a", "mug", (BigDecimal) null, null)
                    .shipping(null)
                    .build());
    assertEquals(
        List.of(
            "date",
            "customer",
            "lines[0].quantity",
            "lines[0].id",
            "lines[0].product",
            "lines[0].unitPrice",
            "lines[1].unitPrice",
            "lines[1].issues",
            "lines[1].quantity",
            "lines[2].quantity",
            "lines[2].unitPrice",
            "lines[2].id",
            "lines[3].unitPrice"),
        faults);
  }

  @Test
  void hasAtLeastOneLineAndAtMostAThousand() {
    assertEquals(List.of("lines"), Faults.subjects(() -> Sale.to(PLACE).build()));
    SaleBuilder builder = Sale.to(PLACE);
    for (int i = 0; i < Sale.LINES_MAX; i++) {
      builder.line("" + i, "mug", "1", "1");
    }
    assertEquals(Sale.LINES_MAX, builder.build().lines().size());
    builder.line("more", "mug", "1", "1");
    assertEquals(List.of("lines: are 1001, not 1 to 1000"), Faults.of(builder::build));
  }
}
