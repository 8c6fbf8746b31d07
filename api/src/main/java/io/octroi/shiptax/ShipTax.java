package io.octroi.shiptax;

import io.octroi.Percent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that defines a tax for a customer's shipping address.
 *
 * @param key the record's key, 1 to 10 characters, unique within the tenant
 * @param link the shipping address, 1 to 10 characters
 * @param customerNumber the customer number, 1 to 10 characters; the customer need not be
 *     registered
 * @param description the description of the tax, 1 to 25 characters
 * @param type the type of the tax
 * @param rate the rate, a percentage with at most 4 decimal places: 8.25 means 8.25%
 * @param taxId the id of the tax, 1 to 8 characters without trailing spaces
 * @param recordType the purpose of the record
 * @param primaryOnProduct whether a {@link ShipTaxType#PRIMARY} tax is levied on the product
 * @param primaryOnFreight whether a primary tax is levied on the freight
 * @param secondaryOnProduct whether a {@link ShipTaxType#SECONDARY} tax is levied on the product
 * @param secondaryOnFreight whether a secondary tax is levied on the freight
 * @param secondaryOnPrimary whether a secondary tax is levied on the primary tax on the product and
 *     the freight
 * @param modifiedAt the time of the last update, with microsecond precision, or empty if the record
 *     was never updated
 * @param version the version, which increases with each update; pass it to {@link
 *     ShipTaxes#update(String, String, ShipTaxDraft, long)} for optimistic locking
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

  /** Checks that no component is null. */
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
