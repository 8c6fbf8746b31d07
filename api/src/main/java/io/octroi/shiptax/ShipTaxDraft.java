package io.octroi.shiptax;

import io.octroi.Percent;
import io.octroi.Text;
import org.jspecify.annotations.Nullable;

/**
 * The values of a ship-tax record to add or update. Values that are null are not set. {@link
 * ShipTaxes#add} requires certain values, and {@link ShipTaxes#update} does not change values that
 * are not set. A draft is not validated until it is passed to one of these methods.
 *
 * @param key the record's key, 1 to 10 characters, unique within the tenant
 * @param link the shipping address, 1 to 10 characters
 * @param customerNumber the customer number, 1 to 10 characters
 * @param description the description of the tax, 1 to 25 characters
 * @param type the type of the tax
 * @param rate the rate, a percentage with at most 4 decimal places
 * @param taxId the id of the tax, 1 to 8 characters; trailing spaces are removed
 * @param recordType the purpose of the record
 * @param primaryOnProduct whether a primary tax is levied on the product
 * @param primaryOnFreight whether a primary tax is levied on the freight
 * @param secondaryOnProduct whether a secondary tax is levied on the product
 * @param secondaryOnFreight whether a secondary tax is levied on the freight
 * @param secondaryOnPrimary whether a secondary tax is levied on the primary tax
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
    @Nullable Boolean secondaryOnPrimary) {

  /** Removes trailing spaces (U+0020) from the tax id. */
  public ShipTaxDraft {
    if (taxId != null) {
      int end = taxId.length();
      while (end > 0 && taxId.charAt(end - 1) == ' ') {
        end--;
      }
      taxId = taxId.substring(0, end);
    }
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
