package io.octroi.spi;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A selection of tax rules. Each component that is not null narrows it.
 *
 * @param areaPrefix the prefix of the area; empty for all
 * @param postalCode the postal code or prefix of one. Selects rules without a postal range, and
 *     rules whose range overlaps the codes that begin with it: {@code postalFrom <= code + "~"} and
 *     {@code code <= postalTo + "~"}
 * @param source the rule's source
 * @param authority the rule's authority
 * @param category the rule's category
 * @param inForceOn a day on which the rule is in force
 */
public record TaxRuleSelection(
    String areaPrefix,
    @Nullable String postalCode,
    @Nullable String source,
    @Nullable String authority,
    @Nullable String category,
    @Nullable LocalDate inForceOn) {

  /**
   * Returns a selection by area only.
   *
   * @param prefix the prefix of the area; empty for all
   * @return the selection
   */
  public static TaxRuleSelection area(String prefix) {
    return new TaxRuleSelection(prefix, null, null, null, null, null);
  }

  /**
   * Returns this selection, narrowed to a postal code.
   *
   * @param code the postal code or prefix of one
   * @return the selection
   */
  public TaxRuleSelection touching(String code) {
    return new TaxRuleSelection(areaPrefix, code, source, authority, category, inForceOn);
  }

  /**
   * Returns this selection, narrowed to a source.
   *
   * @param name the source
   * @return the selection
   */
  public TaxRuleSelection ofSource(String name) {
    return new TaxRuleSelection(areaPrefix, postalCode, name, authority, category, inForceOn);
  }
}
