package io.octroi.core.taxrate.entry;

import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import io.octroi.taxrate.PriceBand;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks of treatments, and their canonical form. */
final class Treatments {

  private static final String SUBJECT = "treatment";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PERCENT_DECIMALS = 7;
  private static final int DIGITS_MAX = 40;

  private Treatments() {}

  /** Checks a treatment. Constraints of the draft report a missing treatment. */
  static void check(Violations faults, @Nullable Treatment treatment) {
    if (treatment == null) {
      return;
    }
    BigDecimal value = treatment.value().orElse(null);
    PriceBand band = treatment.band().orElse(null);
    PriceBand.Kind kind = bandKind(treatment.kind());
    boolean needsValue =
        treatment.kind() == Treatment.Kind.RATE || treatment.kind() == Treatment.Kind.PERCENT;
    if (needsValue != (value != null) || (kind != null) != (band != null)) {
      faults.add(SUBJECT, "has a value or a band that does not belong to " + treatment.kind());
    } else if (band != null && band.kind() != kind) {
      faults.add(SUBJECT, "has a band of the kind " + band.kind() + ", not " + kind);
    } else if (band != null) {
      check(faults, band);
    } else if (treatment.kind() == Treatment.Kind.RATE) {
      Rates.check(faults, SUBJECT, value);
    } else if (value != null) {
      checkPercent(faults, value);
    }
  }

  private static PriceBand.@Nullable Kind bandKind(Treatment.Kind kind) {
    return switch (kind) {
      case WHOLE -> PriceBand.Kind.WHOLE;
      case PORTION -> PriceBand.Kind.PORTION;
      default -> null;
    };
  }

  private static void check(Violations faults, PriceBand band) {
    Violations own = new Violations();
    Amounts.check(own, "from", band.from());
    band.below().ifPresent(price -> Amounts.check(own, "below", price));
    faults.addAll(SUBJECT + ".", own);
    if (band.from().signum() < 0) {
      faults.add(SUBJECT + ".from", "is negative: " + Digits.shown(band.from()));
    }
    if (band.below().filter(price -> price.compareTo(band.from()) <= 0).isPresent()) {
      faults.add(
          SUBJECT + ".below",
          "is "
              + Digits.shown(band.below().get())
              + ", not above the beginning of the band, "
              + Digits.shown(band.from()));
    }
  }

  private static void checkPercent(Violations faults, BigDecimal percent) {
    if (!Digits.areAtMost(percent, DIGITS_MAX)
        || percent.signum() < 0
        || percent.compareTo(HUNDRED) > 0) {
      faults.add(SUBJECT, "is " + Digits.shown(percent) + ", not a percentage from 0 to 100");
    } else if (percent.stripTrailingZeros().scale() > PERCENT_DECIMALS) {
      faults.add(
          SUBJECT,
          "is " + percent + ", which has more than " + PERCENT_DECIMALS + " decimal places");
    }
  }

  /** Returns a valid treatment without trailing zeros. */
  static Treatment canonical(Treatment treatment) {
    return new Treatment(
        treatment.kind(), treatment.value().map(BigDecimal::stripTrailingZeros), treatment.band());
  }
}
