package io.octroi.shiptax;

import io.octroi.InvalidInputException;
import io.octroi.Percent;
import io.octroi.Violation;
import io.octroi.internal.TrailingSpaces;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A builder for a {@link ShipTaxDraft}. It does not validate the draft. Values that are not set are
 * null. Texts from which no value can be read are reported when the draft is added or updated,
 * together with all other violations. Not thread-safe.
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
  private final List<Violation> violations = new ArrayList<>();

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
    forget("type");
    type = choice;
    return this;
  }

  /**
   * Sets the type of the tax from its code.
   *
   * @param code the code, S, C, P or E; trailing spaces are removed
   * @return this builder
   */
  public ShipTaxDraftBuilder type(@Nullable String code) {
    type = read("type", code, ShipTaxType::of);
    return this;
  }

  /**
   * Sets the rate.
   *
   * @param percent the rate, a percentage with at most 4 decimal places
   * @return this builder
   */
  public ShipTaxDraftBuilder rate(@Nullable Percent percent) {
    forget("rate");
    rate = percent;
    return this;
  }

  /**
   * Sets the rate from a text.
   *
   * @param percent the rate, such as {@code 8.25} or {@code .5}, a percentage with at most 4
   *     decimal places; trailing spaces are removed
   * @return this builder
   */
  public ShipTaxDraftBuilder rate(@Nullable String percent) {
    rate = read("rate", percent, Percent::of);
    return this;
  }

  /**
   * Sets the id of the tax.
   *
   * @param text the id, 1 to 8 characters
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
    forget("recordType");
    recordType = choice;
    return this;
  }

  /**
   * Sets the purpose of the record from its code.
   *
   * @param code the code, S or I; trailing spaces are removed
   * @return this builder
   */
  public ShipTaxDraftBuilder recordType(@Nullable String code) {
    recordType = read("recordType", code, ShipTaxRecordType::of);
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
   * Adds a violation that the caller has found while reading a value.
   *
   * @param subject the name of the value
   * @param message what is wrong and what is accepted
   * @return this builder
   */
  public ShipTaxDraftBuilder invalid(String subject, String message) {
    violations.add(new Violation(subject, message));
    return this;
  }

  private void forget(String subject) {
    violations.removeIf(violation -> violation.subject().equals(subject));
  }

  private <T> @Nullable T read(String subject, @Nullable String text, Function<String, T> parser) {
    forget(subject);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(TrailingSpaces.removed(text));
    } catch (InvalidInputException e) {
      e.violations().forEach(violation -> invalid(subject, violation.message()));
      return null;
    }
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
        secondaryOnPrimary,
        violations);
  }
}
