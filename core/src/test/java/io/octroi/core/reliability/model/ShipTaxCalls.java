package io.octroi.core.reliability.model;

import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import java.math.BigDecimal;
import java.util.List;

/** Calls about ship-tax records with few keys, links and customers. */
final class ShipTaxCalls {

  private final Draw draw;

  ShipTaxCalls(Draw draw) {
    this.draw = draw;
  }

  private String key() {
    return draw.of("k1", "k2", "k3", "K1", "k5", "k6");
  }

  private String link() {
    return draw.of("dock", "dock", "gate");
  }

  private String number() {
    return draw.of("11", "11", "12");
  }

  private ShipTax seen(Participant party, ShipTax tax) {
    party.keep(draw.own("ship tax " + tax.key()), tax.version());
    return tax;
  }

  private ShipTaxDraftBuilder parts() {
    String rate = draw.oneIn(40) ? "1.23456" : draw.of("6", "7.5", "8.25", "0");
    return ShipTaxDraft.builder()
        .description(draw.oneIn(40) ? "d".repeat(26) : "tax " + draw.below(1_000))
        .type(ShipTaxType.of(draw.of("S", "C", "P", "P", "E", "E")))
        .rate(Percent.of(rate))
        .taxId(draw.of("GST", "GST  ", "PST"))
        .recordType(draw.oneIn(4) ? ShipTaxRecordType.RECEIVING : ShipTaxRecordType.SALES)
        .primaryOnProduct(draw.oneIn(2))
        .primaryOnFreight(draw.oneIn(2))
        .secondaryOnProduct(draw.oneIn(2))
        .secondaryOnFreight(draw.oneIn(2))
        .secondaryOnPrimary(draw.oneIn(2));
  }

  Call next() {
    String key = key();
    String link = link();
    String number = number();
    return switch (draw.below(12)) {
      case 0, 1, 2 -> add(key, link, number);
      case 3 -> edit(key, number, parts().build());
      case 4 -> edit(key, number, ShipTaxDraft.builder().link(link).build());
      case 5 -> {
        ShipTaxDraft change = ShipTaxDraft.builder().description("seen").build();
        yield draw.call(
            "edit " + key + " as it was seen",
            (party, tenant) -> {
              long version = party.number(draw.own("ship tax " + key));
              return tenant.shipTaxes().update(key, number, change, version);
            });
      }
      case 6 -> draw.act("delete " + key, (party, tenant) -> tenant.shipTaxes().delete(key));
      case 7 -> draw.oneIn(3) ? deleteAll(draw.of(number, "13")) : get(key);
      case 8 -> get(draw.oneIn(20) ? "" : key);
      case 9 ->
          draw.call("records of " + link, (party, tenant) -> tenant.shipTaxes().listByLink(link));
      case 10 -> {
        int limit = 1 + draw.below(3);
        yield draw.call(
            "records of " + number + " by " + limit,
            (party, tenant) ->
                Call.pages(limit, page -> tenant.shipTaxes().listByCustomer(number, page)));
      }
      default -> assess(link, number);
    };
  }

  private Call deleteAll(String number) {
    return draw.call(
        "delete all of " + number, (party, tenant) -> tenant.shipTaxes().deleteByCustomer(number));
  }

  private Call get(String key) {
    return draw.call(
        "record " + key,
        (party, tenant) -> tenant.shipTaxes().get(key).map(tax -> seen(party, tax)));
  }

  private Call add(String key, String link, String number) {
    if (draw.oneIn(10)) { // A generated key is random, so the records are only counted.
      ShipTaxDraft draft =
          parts().link("drawn").customerNumber("13").type(ShipTaxType.SALES).build();
      return draw.call(
          "add a record without key: " + draft,
          (party, tenant) -> {
            ShipTax added = tenant.shipTaxes().add(draft);
            return List.of(added.description(), added.key().length());
          });
    }
    ShipTaxDraftBuilder parts = parts().key(key).customerNumber(number);
    ShipTaxDraft draft = (draw.oneIn(30) ? parts : parts.link(link)).build();
    return draw.call("add " + draft, (party, tenant) -> seen(party, tenant.shipTaxes().add(draft)));
  }

  private Call edit(String key, String number, ShipTaxDraft change) {
    return draw.call(
        "edit " + key + " of " + number + ": " + change,
        (party, tenant) -> tenant.shipTaxes().update(key, number, change));
  }

  private Call assess(String link, String number) {
    BigDecimal product = BigDecimal.valueOf(draw.below(20_000) - 10_000L, 2);
    BigDecimal freight = BigDecimal.valueOf(draw.below(2_000), 2);
    return draw.call(
        "assess " + link + " of " + number + ": " + product + " and " + freight,
        (party, tenant) -> {
          var assessed =
              tenant.shipTaxes().assess(link, number, product, freight, Rounding.halfUp(2));
          return List.of(assessed, assessed.lines(), assessed.total());
        });
  }
}
