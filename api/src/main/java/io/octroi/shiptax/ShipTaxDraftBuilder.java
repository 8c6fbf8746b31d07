package io.octroi.shiptax;

import io.octroi.Percent;
import org.jspecify.annotations.Nullable;

/** Puts a {@link ShipTaxDraft} together; nothing is checked here. For one thread. */
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
   * Names the record.
   *
   * @param text 1 to 10 characters; null for one that is generated
   * @return this
   */
  public ShipTaxDraftBuilder key(@Nullable String text) {
    key = text;
    return this;
  }

  /**
   * Names the address.
   *
   * @param text 1 to 10 characters
   * @return this
   */
  public ShipTaxDraftBuilder link(@Nullable String text) {
    link = text;
    return this;
  }

  /**
   * Names the customer.
   *
   * @param text 1 to 10 characters
   * @return this
   */
  public ShipTaxDraftBuilder customerNumber(@Nullable String text) {
    customerNumber = text;
    return this;
  }

  /**
   * Tells the tax in words.
   *
   * @param text 1 to 25 characters
   * @return this
   */
  public ShipTaxDraftBuilder description(@Nullable String text) {
    description = text;
    return this;
  }

  /**
   * Sets what it levies.
   *
   * @param choice the type
   * @return this
   */
  public ShipTaxDraftBuilder type(@Nullable ShipTaxType choice) {
    type = choice;
    return this;
  }

  /**
   * Sets the rate.
   *
   * @param percent a percentage with at most 4 decimal places
   * @return this
   */
  public ShipTaxDraftBuilder rate(@Nullable Percent percent) {
    rate = percent;
    return this;
  }

  /**
   * Sets the tax's own name.
   *
   * @param text 1 to 8 characters; trailing blanks are dropped
   * @return this
   */
  public ShipTaxDraftBuilder taxId(@Nullable String text) {
    taxId = text;
    return this;
  }

  /**
   * Sets what the record is for.
   *
   * @param choice the record type
   * @return this
   */
  public ShipTaxDraftBuilder recordType(@Nullable ShipTaxRecordType choice) {
    recordType = choice;
    return this;
  }

  /**
   * Sets whether a primary tax is levied on the product.
   *
   * @param levied false unless set
   * @return this
   */
  public ShipTaxDraftBuilder primaryOnProduct(boolean levied) {
    primaryOnProduct = levied;
    return this;
  }

  /**
   * Sets whether a primary tax is levied on the freight.
   *
   * @param levied false unless set
   * @return this
   */
  public ShipTaxDraftBuilder primaryOnFreight(boolean levied) {
    primaryOnFreight = levied;
    return this;
  }

  /**
   * Sets whether a secondary tax is levied on the product.
   *
   * @param levied false unless set
   * @return this
   */
  public ShipTaxDraftBuilder secondaryOnProduct(boolean levied) {
    secondaryOnProduct = levied;
    return this;
  }

  /**
   * Sets whether a secondary tax is levied on the freight.
   *
   * @param levied false unless set
   * @return this
   */
  public ShipTaxDraftBuilder secondaryOnFreight(boolean levied) {
    secondaryOnFreight = levied;
    return this;
  }

  /**
   * Sets whether a secondary tax is levied on the primary one.
   *
   * @param levied false unless set
   * @return this
   */
  public ShipTaxDraftBuilder secondaryOnPrimary(boolean levied) {
    secondaryOnPrimary = levied;
    return this;
  }

  /**
   * Ends the building.
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
