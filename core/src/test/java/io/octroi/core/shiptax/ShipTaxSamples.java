package io.octroi.core.shiptax;

import io.octroi.Percent;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;

/** Sample drafts. */
final class ShipTaxSamples {

  static final String LINK = "LINKADD";
  static final String CUSTOMER = "0000000011";

  private ShipTaxSamples() {}

  /** Returns the record of the source document's example. */
  static ShipTaxDraftBuilder santaClara() {
    return ShipTaxDraft.builder()
        .link(LINK)
        .customerNumber(CUSTOMER)
        .description("SANTA CLARA CNTY. USE TAX")
        .type(ShipTaxType.of("S"))
        .rate(Percent.of("8.2500"))
        .taxId("CA USE ")
        .recordType(ShipTaxRecordType.of("S"));
  }

  static ShipTaxDraftBuilder draft(ShipTaxType type, String rate) {
    return santaClara().type(type).rate(Percent.of(rate));
  }
}
