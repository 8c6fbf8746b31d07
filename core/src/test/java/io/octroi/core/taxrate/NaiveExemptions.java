package io.octroi.core.taxrate;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Applies exemptions one authority after another, as the specification says. Shares no code with
 * the implementation under test.
 */
public final class NaiveExemptions {

  private static final Percent ALL = Percent.of("100");

  private static final Comparator<Exemption> LATEST_END =
      Comparator.<Exemption, LocalDate>comparing(
              exemption -> exemption.period().endExclusive().orElse(LocalDate.MAX))
          .reversed()
          .thenComparing(Exemption::certificate);

  private NaiveExemptions() {}

  /** Returns a rate as exemptions reduce it, for the unit price of the rate if it has one. */
  public static TaxRate apply(
      TaxRate rate,
      Collection<Exemption> exemptions,
      Place place,
      String category,
      LocalDate date) {
    List<Exemption> applying =
        exemptions.stream()
            .filter(it -> it.covers(place.country(), place.region().orElse(null), category, date))
            .sorted(LATEST_END)
            .toList();
    Optional<Exemption> full =
        applying.stream()
            .filter(it -> it.authorities().isEmpty() && percent(it).equals(ALL))
            .findFirst();
    return full.map(TaxRate::exempt).orElseGet(() -> partly(rate, applying));
  }

  private static Percent percent(Exemption exemption) {
    return exemption.part().orElse(ALL);
  }

  private static TaxRate partly(TaxRate rate, List<Exemption> applying) {
    Map<String, Exemption> strongest = new TreeMap<>();
    for (TaxComponent component : rate.components()) {
      applying.stream()
          .filter(
              it -> it.authorities().isEmpty() || it.authorities().contains(component.authority()))
          .min(Comparator.comparing(NaiveExemptions::percent).reversed().thenComparing(LATEST_END))
          .filter(it -> percent(it).equals(ALL) || isCharged(component))
          .ifPresent(it -> strongest.put(component.authority(), it));
    }
    List<Exemption> used = applying.stream().filter(strongest::containsValue).toList();
    if (used.isEmpty()) {
      return rate;
    }
    List<TaxComponent> left =
        rate.components().stream()
            .filter(
                it ->
                    !strongest.containsKey(it.authority())
                        || !percent(strongest.get(it.authority())).equals(ALL))
            .map(it -> part(it, strongest.get(it.authority())))
            .toList();
    boolean isExempt =
        left.size() < rate.components().size()
            && left.stream().noneMatch(NaiveExemptions::isCharged);
    List<TaxComponent> charged = isExempt ? List.of() : left;
    TaxRate unpriced =
        new TaxRate(
            TaxRate.of(charged, rate.holds(), false).fraction(),
            isExempt ? TaxOutcome.EXEMPT : TaxOutcome.RATED,
            charged,
            holds(rate, used),
            used,
            rate.approximate(),
            Optional.empty(),
            rate.warnings());
    return rate.unitPrice().map(unpriced::at).orElse(unpriced);
  }

  private static TaxComponent part(TaxComponent component, Exemption exemption) {
    if (exemption == null) {
      return component;
    }
    BigDecimal left = BigDecimal.valueOf(100).subtract(percent(exemption).value());
    return component.times(left.movePointLeft(2));
  }

  private static boolean isCharged(TaxComponent component) {
    return component.rate().signum() > 0
        || (component.fixed().isPresent() && component.fixed().get().amount().signum() > 0);
  }

  private static DateRange holds(TaxRate rate, List<Exemption> used) {
    LocalDate start = rate.holds().startInclusive().orElse(LocalDate.MIN);
    LocalDate end = rate.holds().endExclusive().orElse(LocalDate.MAX);
    for (Exemption exemption : used) {
      LocalDate from = exemption.period().startInclusive().orElse(LocalDate.MIN);
      LocalDate until = exemption.period().endExclusive().orElse(LocalDate.MAX);
      start = from.isAfter(start) ? from : start;
      end = until.isBefore(end) ? until : end;
    }
    return DateRange.of(
        start.equals(LocalDate.MIN) ? null : start, end.equals(LocalDate.MAX) ? null : end);
  }
}
