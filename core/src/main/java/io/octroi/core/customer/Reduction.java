package io.octroi.core.customer;

import static java.util.Comparator.naturalOrder;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reduction of a rate by the partial exemptions that apply to a sale. */
final class Reduction {

  private final List<Exemption> applying;
  private final Set<Exemption> used = new HashSet<>();
  private boolean hasExemptAuthority;

  private Reduction(List<Exemption> applying) {
    this.applying = applying;
  }

  /**
   * Returns a rate as exemptions reduce it.
   *
   * @param base the rate without exemptions
   * @param applying the exemptions that apply, in {@link PackedExemption#ORDER}
   * @return the reduced rate, or the given rate if no exemption reduces it
   */
  static TaxRate of(TaxRate base, List<Exemption> applying) {
    return new Reduction(applying).reduce(base);
  }

  private TaxRate reduce(TaxRate base) {
    List<TaxComponent> left = new ArrayList<>();
    for (TaxComponent component : base.components()) {
      TaxComponent reduced = reduce(component);
      if (reduced != null) {
        left.add(reduced);
      }
    }
    if (used.isEmpty()) {
      return base;
    }
    if (hasExemptAuthority && left.stream().noneMatch(Reduction::isCharged)) {
      left.clear();
    }
    List<Exemption> inOrder = applying.stream().filter(used::contains).toList();
    DateRange holds = base.holds();
    for (Exemption exemption : inOrder) {
      holds = intersection(holds, exemption.period());
    }
    return base.reducedBy(inOrder, left, holds);
  }

  /** Returns what is left of a component; null if the authority is exempt. */
  private @Nullable TaxComponent reduce(TaxComponent component) {
    Exemption strongest = strongest(component.authority());
    if (strongest == null) {
      return component;
    }
    if (strongest.part().isEmpty()) {
      used.add(strongest);
      hasExemptAuthority = true;
      return null;
    }
    TaxComponent reduced =
        component.times(BigDecimal.ONE.subtract(strongest.part().get().fraction()));
    if (!reduced.equals(component)) {
      used.add(strongest);
    }
    return reduced;
  }

  /**
   * Returns the first of the exemptions that exempt from the largest part of an authority's tax.
   */
  private @Nullable Exemption strongest(String authority) {
    Exemption strongest = null;
    for (Exemption exemption : applying) {
      if (exemption.names(authority)
          && (strongest == null || fraction(exemption).compareTo(fraction(strongest)) > 0)) {
        strongest = exemption;
      }
    }
    return strongest;
  }

  private static BigDecimal fraction(Exemption exemption) {
    return exemption.part().map(Percent::fraction).orElse(BigDecimal.ONE);
  }

  private static boolean isCharged(TaxComponent component) {
    return component.rate().signum() != 0
        || component.fixed().filter(fixed -> fixed.amount().signum() != 0).isPresent();
  }

  private static DateRange intersection(DateRange one, DateRange other) {
    return DateRange.of(
        later(one.startInclusive(), other.startInclusive()),
        earlier(one.endExclusive(), other.endExclusive()));
  }

  private static @Nullable LocalDate later(Optional<LocalDate> one, Optional<LocalDate> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(naturalOrder()).orElse(null);
  }

  private static @Nullable LocalDate earlier(Optional<LocalDate> one, Optional<LocalDate> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(naturalOrder()).orElse(null);
  }
}
