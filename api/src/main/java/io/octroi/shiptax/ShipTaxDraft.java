package io.octroi.shiptax;

import io.octroi.Percent;
import io.octroi.Text;
import org.jspecify.annotations.Nullable;

/**
 * What to set of a ship-tax record. A part that is null is not named: {@link ShipTaxes#add} needs
 * the parts that it lists, {@link ShipTaxes#update} leaves as they are those that it does not name.
 * A plain carrier until one of them has checked it.
 *
 * @param key 1 to 10 characters, unique in the tenant
 * @param link the address, 1 to 10 characters
 * @param customerNumber whose address it is, 1 to 10 characters
 * @param description the tax in words, 1 to 25 characters
 * @param type what it levies
 * @param rate a percentage with at most 4 decimal places
 * @param taxId 1 to 8 characters; trailing blanks are dropped
 * @param recordType what the record is for
 * @param primaryOnProduct whether a primary tax is levied on the product
 * @param primaryOnFreight whether a primary tax is levied on the freight
 * @param secondaryOnProduct whether a secondary tax is levied on the product
 * @param secondaryOnFreight whether a secondary tax is levied on the freight
 * @param secondaryOnPrimary whether a secondary tax is levied on the primary one
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

  /** Drops trailing blanks (U+0020) of the tax id. */
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
   * Begins with nothing named.
   *
   * @return a builder
   */
  public static ShipTaxDraftBuilder builder() {
    return new ShipTaxDraftBuilder();
  }
}
