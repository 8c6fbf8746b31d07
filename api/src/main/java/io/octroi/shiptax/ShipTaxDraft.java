package io.octroi.shiptax;

import io.octroi.Percent;
import io.octroi.Text;
import io.octroi.Violation;
import io.octroi.internal.Elements;
import io.octroi.internal.TrailingSpaces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a ship-tax record to add or update. Values that are null are not set. {@link
 * ShipTaxes#add} requires certain values, and {@link ShipTaxes#update} does not change values that
 * are not set. A draft is not validated until it is passed to one of these methods. Trailing spaces
 * (U+0020) are removed from all texts.
 *
 * @param key the record's key, 1 to 10 characters, unique within the tenant
 * @param link the shipping address, 1 to 10 characters
 * @param customerNumber the customer number, 1 to 10 characters
 * @param description the description of the tax, 1 to 25 characters
 * @param type the type of the tax
 * @param rate the rate, a percentage with at most 4 decimal places
 * @param taxId the id of the tax, 1 to 8 characters
 * @param recordType the purpose of the record
 * @param primaryOnProduct whether a primary tax is levied on the product
 * @param primaryOnFreight whether a primary tax is levied on the freight
 * @param secondaryOnProduct whether a secondary tax is levied on the product
 * @param secondaryOnFreight whether a secondary tax is levied on the freight
 * @param secondaryOnPrimary whether a secondary tax is levied on the primary tax
 * @param violations the violations in texts from which values could not be read, which are reported
 *     together with all others
 */
public record ShipTaxDraft(
    @Text(max = 10) @Nullable String key,
    @Text(max = 10) @Nullable String link,
    @Text(max = 10) @Nullable String customerNumber,
    @Text(max = 25, invisible = true) @Nullable String description,
    @Nullable ShipTaxType type,
    @Nullable Percent rate,
    @Text(max = 8) @Nullable String taxId,
    @Nullable ShipTaxRecordType recordType,
    @Nullable Boolean primaryOnProduct,
    @Nullable Boolean primaryOnFreight,
    @Nullable Boolean secondaryOnProduct,
    @Nullable Boolean secondaryOnFreight,
    @Nullable Boolean secondaryOnPrimary,
    List<Violation> violations) {

  /** Removes trailing spaces from the texts, and copies the violations. */
  public ShipTaxDraft {
    key = TrailingSpaces.removedOrNull(key);
    link = TrailingSpaces.removedOrNull(link);
    customerNumber = TrailingSpaces.removedOrNull(customerNumber);
    description = TrailingSpaces.removedOrNull(description);
    taxId = TrailingSpaces.removedOrNull(taxId);
    violations = Elements.copyOf(violations, "violations");
  }

  /**
   * Returns a builder in which no values are set.
   *
   * @return the builder
   */
  public static ShipTaxDraftBuilder builder() {
    return new ShipTaxDraftBuilder();
  }
}
