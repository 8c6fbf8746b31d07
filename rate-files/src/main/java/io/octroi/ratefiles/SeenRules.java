package io.octroi.ratefiles;

import io.octroi.internal.PlaceKeys;
import io.octroi.internal.PostalBounds;
import io.octroi.internal.Violations;
import io.octroi.ratefiles.SeenKeys.Earlier;
import io.octroi.taxrate.TaxRule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places of rules that have been read, in 50 to 100 bytes a rule. Finds a rule for exactly the
 * same place. Not thread-safe.
 */
final class SeenRules {

  private static final int RATE_DECIMALS = 9;

  private final Map<Label, Integer> labels = new HashMap<>();
  private final SeenKeys keys = new SeenKeys();

  private record Label(String group, String category) {}

  /**
   * Adds a rule, unless one for the same place has been added. Prefixes and ranges of the same
   * codes are the same place.
   *
   * @param group the rules that exclude one another
   * @return the earlier rule, or null if there is none
   */
  @Nullable Earlier add(String group, TaxRule rule, long line) {
    int label = label(group, rule.category().orElse(""));
    int place = PlaceKeys.area(rule.country(), rule.region().orElse(""));
    long area = (long) label << Integer.SIZE | Integer.toUnsignedLong(place);
    PostalBounds range =
        PostalBounds.parse(
            new Violations(),
            rule.country(),
            rule.region().orElse(null),
            rule.postalFrom().orElse(null),
            rule.postalTo().orElse(null));
    long first = range == null ? 0 : PlaceKeys.postal(range.from());
    long last = range == null ? 0 : PlaceKeys.postal(range.to());
    return keys.add(area, first, last, rate(rule), line);
  }

  private int label(String group, String category) {
    return labels.computeIfAbsent(new Label(group, category), added -> labels.size());
  }

  private static long rate(TaxRule rule) {
    long rate = rule.rate().movePointRight(RATE_DECIMALS).longValueExact();
    return rule.compound() ? ~rate : rate;
  }
}
