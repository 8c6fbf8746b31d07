package io.octroi.core.taxrate.entry;

import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.util.List;

/**
 * The effect of a taxability: how authorities treat a category.
 *
 * @param category the product category
 * @param authorities the authorities in ascending order, or an empty list for all
 * @param treatment the treatment
 * @param start the first day, as an epoch day, or {@link Days#ALWAYS} if there is no first day
 * @param end the end (exclusive), as an epoch day, or {@link Days#NEVER} if open-ended
 */
public record CategoryTreatment(
    String category, List<String> authorities, Treatment treatment, int start, int end)
    implements Effect {

  private static final int PERCENT = 2;

  /** Returns whether the treatment is for all authorities. */
  public boolean isForAll() {
    return authorities.isEmpty();
  }

  /** Returns whether another treatment is for an authority of this one, with equal precedence. */
  boolean sharesAuthority(CategoryTreatment other) {
    return isForAll() ? other.isForAll() : authorities.stream().anyMatch(other::names);
  }

  @Override
  public TaxEntry.Kind kind() {
    return TaxEntry.Kind.TAXABILITY;
  }

  @Override
  public String group() {
    return category;
  }

  @Override
  public CategoryTreatment endingOn(int endDay) {
    return new CategoryTreatment(category, authorities, treatment, start, endDay);
  }

  /**
   * Returns a component as the treatment changes it. Only an exemption changes a component with a
   * fixed amount, because other treatments concern rates.
   */
  public TaxComponent applyTo(TaxComponent component) {
    if (component.fixed().isPresent() && treatment.kind() != Treatment.Kind.EXEMPT) {
      return component;
    }
    return switch (treatment.kind()) {
      case EXEMPT -> component.withRate(BigDecimal.ZERO);
      case TAXABLE -> component;
      case RATE -> component.withRate(treatment.value().orElseThrow());
      case PERCENT ->
          component.withRate(
              component.rate().multiply(treatment.value().orElseThrow().movePointLeft(PERCENT)));
      case WHOLE, PORTION ->
          new TaxComponent(
              component.authority(), component.rate(), component.compound(), treatment.band());
    };
  }
}
