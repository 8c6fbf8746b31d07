package io.octroi.core.taxrate.entry;

import io.octroi.internal.BritishCodes;
import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversions between canonical entries and their packed form. */
final class Packing {

  private Packing() {}

  static Entry pack(TaxEntry canonical) {
    int country = PlaceKeys.part(canonical.country());
    String first = canonical.postalFrom().orElse("");
    String last = canonical.postalTo().orElse("");
    long from = BritishCodes.boundKey(country, first);
    long to = BritishCodes.boundKey(country, last);
    String outward = BritishCodes.outward(country, first);
    if (outward != null
        && first.equals(BritishCodes.first(outward))
        && last.equals(BritishCodes.last(outward))) {
      from = BritishCodes.placeKey(country, outward);
      to = from;
    }
    return new Entry(
        canonical.id().orElseThrow(),
        canonical.source().orElseThrow(),
        effect(canonical),
        PlaceKeys.area(canonical.country(), canonical.region().orElse("")),
        from,
        to,
        PlaceKeys.length(from));
  }

  private static Effect effect(TaxEntry canonical) {
    int start = Days.start(canonical.startInclusive().orElse(null));
    int end = Days.end(canonical.endExclusive().orElse(null));
    if (canonical instanceof TaxRule rule) {
      return new Levy(
          new TaxComponent(
              rule.authority(), rule.rate(), rule.compound(), Optional.empty(), rule.fixed()),
          rule.bounded(),
          rule.category().orElse(null),
          rule.issuesFrom().orElse(0),
          rule.issuesTo().orElse(Integer.MAX_VALUE),
          start,
          end);
    }
    if (canonical instanceof Taxability taxability) {
      return new CategoryTreatment(
          taxability.category(), taxability.authorities(), taxability.treatment(), start, end);
    }
    return new Coverage(((TaxBoundary) canonical).authorities(), start, end);
  }

  static TaxEntry unpack(Entry entry) {
    String country = PlaceKeys.country(entry.area());
    String text = PlaceKeys.region(entry.area());
    String region = text.isEmpty() ? null : text;
    boolean isOutward =
        entry.length() != 0 && PlaceKeys.separator(entry.from()) == entry.length() - 1;
    String from = PlaceKeys.postal(entry.from());
    String to = PlaceKeys.postal(entry.to());
    String first = entry.length() == 0 ? null : isOutward ? BritishCodes.first(from) : from;
    String last = entry.length() == 0 ? null : isOutward ? BritishCodes.last(to) : to;
    LocalDate start = Days.startDate(entry.start());
    LocalDate end = Days.endDate(entry.end());
    if (entry.effect() instanceof Levy levy) {
      return TaxRule.of(levy.authority(), country, levy.component().rate())
          .id(entry.id())
          .region(region)
          .postal(first, last)
          .category(levy.category())
          .issues(boxed(levy.issuesFrom(), 0), boxed(levy.issuesTo(), Integer.MAX_VALUE))
          .from(start)
          .until(end)
          .compound(levy.component().compound())
          .bounded(levy.bounded())
          .fixed(levy.component().fixed().orElse(null))
          .source(entry.source())
          .build();
    }
    if (entry.effect() instanceof CategoryTreatment treated) {
      return Taxability.of(country, treated.category(), treated.treatment())
          .id(entry.id())
          .region(region)
          .postal(first, last)
          .authorities(treated.authorities())
          .from(start)
          .until(end)
          .source(entry.source())
          .build();
    }
    return TaxBoundary.of(country, ((Coverage) entry.effect()).authorities())
        .id(entry.id())
        .region(region)
        .postal(first, last)
        .from(start)
        .until(end)
        .source(entry.source())
        .build();
  }

  private static @Nullable Integer boxed(int number, int absent) {
    return number == absent ? null : Integer.valueOf(number);
  }
}
