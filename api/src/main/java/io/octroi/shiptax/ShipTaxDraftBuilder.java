package io.octroi.shiptax;

import io.octroi.Percent;
import org.jspecify.annotations.Nullable;

/**
 * A builder for a {@link ShipTaxDraft}. It does not validate the draft. Values that are not set are
 * null. Not thread-safe.
 */
public final class ShipTaxDraftBuilder {

  private @Nullable String key;
  private @Nullable String link;
  private @Nullable String customerNumber;
  private @Nullable String description;
  private @Nullable ShipTaxType type;
  private @Nullable Percent rate;
  private @Nullable String taxId;
  private @Nullable ShipTaxRecordType recordType;
  private @Nullable Boolean primaryOnProduct;
  private @Nullable Boolean primaryOnFreight;
  private @Nullable Boolean secondaryOnProduct;
  private @Nullable Boolean secondaryOnFreight;
  private @Nullable Boolean secondaryOnPrimary;

  ShipTaxDraftBuilder() {}

  /**
   * Sets the key of the record.
   *
   * @param text the key, 1 to 10 characters, or null to have a key generated
   * @return this builder
   */
  public ShipTaxDraftBuilder key(@Nullable String text) {
    key = text;
    return this;
  }

  /**
   * Sets the link, which identifies the shipping address.
   *
   * @param text the link, 1 to 10 characters
   * @return this builder
   */
  public ShipTaxDraftBuilder link(@Nullable String text) {
    link = text;
    return this;
  }

  /**
   * Sets the customer number.
   *
   * @param text the customer number, 1 to 10 characters
   * @return this builder
   */
  public ShipTaxDraftBuilder customerNumber(@Nullable String text) {
    customerNumber = text;
    return this;
  }

  /**
   * Sets the description of the tax.
   *
   * @param text the description, 1 to 25 characters
   * @return this builder
   */
  public ShipTaxDraftBuilder description(@Nullable String text) {
    description = text;
    return this;
  }

  /**
   * Sets the type of the tax.
   *
   * @param choice the type
   * @return this builder
   */
  public ShipTaxDraftBuilder type(@Nullable ShipTaxType choice) {
    type = choice;
    return this;
  }

  /**
   * Sets the rate.
   *
   * @param percent the rate, a percentage with at most 4 decimal places
   * @return this builder
   */
  public ShipTaxDraftBuilder rate(@Nullable Percent percent) {
    rate = percent;
    return this;
  }

  /**
   * Sets the id of the tax.
   *
   * @param text the id, 1 to 8 characters; trailing spaces are removed
   * @return this builder
   */
  public ShipTaxDraftBuilder taxId(@Nullable String text) {
    taxId = text;
    return this;
  }

  /**
   * Sets the purpose of the record.
   *
   * @param choice the record type
   * @return this builder
   */
  public ShipTaxDraftBuilder recordType(@Nullable ShipTaxRecordType choice) {
    recordType = choice;
    return this;
  }

  /**
   * Sets whether a primary tax is levied on the product.
   *
   * @param levied whether it is levied
   * @return this builder
   */
  public ShipTaxDraftBuilder primaryOnProduct(boolean levied) {
    primaryOnProduct = levied;
    return this;
  }

  /**
   * Sets whether a primary tax is levied on the freight.
   *
   * @param levied whether it is levied
   * @return this builder
   */
  public ShipTaxDraftBuilder primaryOnFreight(boolean levied) {
    primaryOnFreight = levied;
    return this;
  }

  /**
   * Sets whether a secondary tax is levied on the product.
   *
   * @param levied whether it is levied
   * @return this builder
   */
  public ShipTaxDraftBuilder secondaryOnProduct(boolean levied) {
    secondaryOnProduct = levied;
    return this;
  }

  /**
   * Sets whether a secondary tax is levied on the freight.
   *
   * @param levied whether it is levied
   * @return this builder
   */
  public ShipTaxDraftBuilder secondaryOnFreight(boolean levied) {
    secondaryOnFreight = levied;
    return this;
  }

  /**
   * Sets whether a secondary tax is levied on the primary tax.
   *
   * @param levied whether it is levied
   * @return this builder
   */
  public ShipTaxDraftBuilder secondaryOnPrimary(boolean levied) {
    secondaryOnPrimary = levied;
    return this;
  }

  /**
   * Builds the draft.
   *
   * @return the draft
   */
  public ShipTaxDraft build() {
    return new ShipTaxDraft(
        key,
        link,
        customerNumber,
        description,
        type,
        rate,
        taxId,
        recordType,
        primaryOnProduct,
        primaryOnFreight,
        secondaryOnProduct,
        secondaryOnFreight,
        secondaryOnPrimary);
  }
}
