package io.octroi.spi;

import io.octroi.taxrate.TaxEntry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A selection of entries of a tax table. Each component that is not null narrows the selection.
 *
 * @param areaPrefix a prefix of the area, or an empty string for all areas
 * @param kind the kind of entries
 * @param postalCode a postal code or a prefix of one. Selects the entries without a postal range
 *     and the entries whose range overlaps the codes that begin with this value: {@code postalFrom
 *     <= code + "~"} and {@code code <= postalTo + "~"}
 * @param source the entry's source
 * @param authority the authority of a rule, or one that a boundary or a taxability names
 * @param category the category of a rule or of a taxability
 * @param inForceOn a day on which the entry is in force
 */
public record TaxTableSelection(
    String areaPrefix,
    TaxEntry.@Nullable Kind kind,
    @Nullable String postalCode,
    @Nullable String source,
    @Nullable String authority,
    @Nullable String category,
    @Nullable LocalDate inForceOn) {

  /**
   * Returns a selection by area only.
   *
   * @param prefix a prefix of the area, or an empty string for all areas
   * @return the selection
   */
  public static TaxTableSelection area(String prefix) {
    return new TaxTableSelection(prefix, null, null, null, null, null, null);
  }

  /**
   * Returns a copy of this selection that is narrowed to a kind of entries.
   *
   * @param only the kind
   * @return the selection
   */
  public TaxTableSelection ofKind(TaxEntry.Kind only) {
    return new TaxTableSelection(
        areaPrefix, only, postalCode, source, authority, category, inForceOn);
  }

  /**
   * Returns a copy of this selection that is narrowed to a postal code.
   *
   * @param code a postal code or a prefix of one
   * @return the selection
   */
  public TaxTableSelection touching(String code) {
    return new TaxTableSelection(areaPrefix, kind, code, source, authority, category, inForceOn);
  }

  /**
   * Returns a copy of this selection that is narrowed to a source.
   *
   * @param name the source
   * @return the selection
   */
  public TaxTableSelection ofSource(String name) {
    return new TaxTableSelection(
        areaPrefix, kind, postalCode, name, authority, category, inForceOn);
  }
}
