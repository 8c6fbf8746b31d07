package io.octroi.shiptax;

import io.octroi.Percent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that sets one tax for a customer's shipping address.
 *
 * @param key names the record, 1 to 10 characters, unique in the tenant
 * @param link the address that it is set for, 1 to 10 characters
 * @param customerNumber whose address it is, 1 to 10 characters; need not be a registered customer
 * @param description the tax in words, 1 to 25 characters
 * @param type what it levies
 * @param rate a percentage with at most 4 decimal places: 8.25 means 8.25 %
 * @param taxId the tax's own name, 1 to 8 characters without trailing blanks
 * @param recordType what the record is for
 * @param primaryOnProduct of a {@link ShipTaxType#PRIMARY} record: levied on the product
 * @param primaryOnFreight of a primary record: levied on the freight
 * @param secondaryOnProduct of a {@link ShipTaxType#SECONDARY} record: levied on the product
 * @param secondaryOnFreight of a secondary record: levied on the freight
 * @param secondaryOnPrimary of a secondary record: levied on the primary tax, wherever that is
 *     charged
 * @param modifiedAt when it was edited last, to the microsecond; empty if it never was
 * @param version grows with each edit; opaque, for {@link ShipTaxes#update(String, String,
 *     ShipTaxDraft, long)}
 */
public record ShipTax(
    String key,
    String link,
    String customerNumber,
    String description,
    ShipTaxType type,
    Percent rate,
    String taxId,
    ShipTaxRecordType recordType,
    boolean primaryOnProduct,
    boolean primaryOnFreight,
    boolean secondaryOnProduct,
    boolean secondaryOnFreight,
    boolean secondaryOnPrimary,
    Optional<Instant> modifiedAt,
    long version) {

  /** Refuses null components. */
  public ShipTax {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(customerNumber, "customerNumber");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(taxId, "taxId");
    Objects.requireNonNull(recordType, "recordType");
    Objects.requireNonNull(modifiedAt, "modifiedAt");
  }
}
