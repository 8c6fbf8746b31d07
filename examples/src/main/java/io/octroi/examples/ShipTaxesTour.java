package io.octroi.examples;

import io.octroi.ConflictException;
import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxAssessment;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxReversal;
import io.octroi.shiptax.ShipTaxType;
import java.io.PrintStream;
import java.math.BigDecimal;

/** The code examples in {@code docs/ship-taxes.md}, in the order in which they appear. */
final class ShipTaxesTour {

  private final Tenant acme;
  private final PrintStream out;

  ShipTaxesTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  ShipTax records() {
    ShipTax gst =
        acme.shipTaxes()
            .add(
                ShipTaxDraft.builder()
                    .link("DOCK-1")
                    .customerNumber("0000000011")
                    .description("GOODS AND SERVICES TAX")
                    .type(ShipTaxType.PRIMARY)
                    .rate(Percent.of("6"))
                    .taxId("GST")
                    .recordType(ShipTaxRecordType.SALES)
                    .primaryOnProduct(true)
                    .primaryOnFreight(true)
                    .build());
    acme.shipTaxes()
        .add(
            ShipTaxDraft.builder()
                .link("DOCK-1")
                .customerNumber("0000000011")
                .description("PROVINCIAL TAX")
                .type(ShipTaxType.SECONDARY)
                .rate(Percent.of("7.5"))
                .taxId("QST")
                .recordType(ShipTaxRecordType.SALES)
                .secondaryOnProduct(true)
                .secondaryOnFreight(true)
                .secondaryOnPrimary(true)
                .build());
    return gst;
  }

  ShipTaxAssessment assessment() {
    ShipTaxAssessment tax =
        acme.shipTaxes()
            .assess(
                "DOCK-1",
                "0000000011",
                new BigDecimal("100.00"),
                new BigDecimal("10.00"),
                Rounding.halfUp(2));
    tax.lines()
        .forEach(each -> out.println(each.taxId() + " " + each.base() + " " + each.amount()));
    out.println(tax.total()); // 15.35
    return tax;
  }

  void change(ShipTax gst) {
    ShipTaxDraft cheaper = ShipTaxDraft.builder().rate(Percent.of("5")).build();
    ShipTax edited = acme.shipTaxes().update(gst.key(), "0000000011", cheaper);
    out.println(edited.rate() + " since " + edited.modifiedAt().isPresent());

    try {
      acme.shipTaxes().update(gst.key(), "0000000011", cheaper, gst.version());
    } catch (ConflictException e) {
      out.println("changed since: " + e.getMessage());
    }
  }

  void credit(ShipTaxAssessment tax) {
    ShipTaxReversal goods = tax.reversed(new BigDecimal("100.00"), BigDecimal.ZERO);
    out.println(goods.total()); // -13.95, although the rate has since changed
    ShipTaxReversal half = goods.next(BigDecimal.ZERO, new BigDecimal("5.00"));
    out.println(half.total()); // -0.70
    ShipTaxReversal rest = half.next(BigDecimal.ZERO, new BigDecimal("5.00"));
    out.println(rest.total()); // -0.70, together -15.35
    try {
      rest.next(new BigDecimal("0.01"), BigDecimal.ZERO);
    } catch (InvalidInputException e) {
      out.println("too much: " + e.getMessage());
    }
  }

  ShipTaxReversal stored(ShipTaxAssessment tax) {
    BigDecimal product = new BigDecimal("50.00");
    BigDecimal freight = BigDecimal.ZERO;
    BigDecimal productBefore = new BigDecimal("25.00");
    BigDecimal freightBefore = new BigDecimal("10.00");
    return tax.reversed(product, freight, productBefore, freightBefore);
  }

  void end() {
    out.println(acme.shipTaxes().listByLink("DOCK-1").size());
    out.println(
        acme.shipTaxes().listByCustomer("0000000011", PageRequest.first(50)).items().size());
    out.println(acme.shipTaxes().deleteByCustomer("0000000011") + " deleted");
  }
}
