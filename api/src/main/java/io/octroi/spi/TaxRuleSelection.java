package io.octroi.spi;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which rules to give. Each part that is not null narrows the selection.
 *
 * @param areaPrefix what the area begins with; empty for all
 * @param postalCode only rules without postal range, and those whose range touches the codes that
 *     begin with this one: {@code postalFrom <= code + "~"} and {@code code <= postalTo + "~"}
 * @param source the rule's source
 * @param authority the rule's authority
 * @param category the rule's category
 * @param inForceOn a day within the rule's period
 */
public record TaxRuleSelection(
    String areaPrefix,
    @Nullable String postalCode,
    @Nullable String source,
    @Nullable String authority,
    @Nullable String category,
    @Nullable LocalDate inForceOn) {

  /**
   * Selects by area alone.
   *
   * @param prefix what the area begins with; empty for all
   * @return the selection
   */
  public static TaxRuleSelection area(String prefix) {
    return new TaxRuleSelection(prefix, null, null, null, null, null);
  }

  /**
   * Narrows to rules that touch a postal code.
   *
   * @param code the code
   * @return the selection
   */
  public TaxRuleSelection touching(String code) {
    return new TaxRuleSelection(areaPrefix, code, source, authority, category, inForceOn);
  }

  /**
   * Narrows to rules of a source.
   *
   * @param name the source
   * @return the selection
   */
  public TaxRuleSelection ofSource(String name) {
    return new TaxRuleSelection(areaPrefix, postalCode, name, authority, category, inForceOn);
  }
}
