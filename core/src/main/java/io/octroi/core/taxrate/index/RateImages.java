package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Days;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.PriceBand;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of rates in an image. */
final class RateImages {

  private RateImages() {}

  static void write(TaxRate rate, ImageOutput out) {
    out.number(rate.components().size());
    rate.components().forEach(component -> out.object(component, it -> write(it, out)));
    out.number(Days.start(rate.holds().startInclusive().orElse(null)));
    out.number(Days.end(rate.holds().endExclusive().orElse(null)));
    out.flag(rate.approximate());
  }

  static TaxRate readRate(ImageInput in) {
    int count = in.number();
    List<TaxComponent> components = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      components.add(in.object(TaxComponent.class, () -> readComponent(in)));
    }
    int start = in.number();
    return TaxRate.of(components, Days.range(start, in.number()), in.flag());
  }

  private static void write(TaxComponent component, ImageOutput out) {
    out.text(component.authority());
    out.text(component.rate().toString());
    out.flag(component.compound());
    out.object(component.band().orElse(null), band -> write(band, out));
    out.object(component.fixed().orElse(null), fixed -> write(fixed, out));
  }

  private static TaxComponent readComponent(ImageInput in) {
    return new TaxComponent(
        in.text(),
        new BigDecimal(in.text()),
        in.flag(),
        Optional.ofNullable(in.objectOrNull(PriceBand.class, () -> readBand(in))),
        Optional.ofNullable(in.objectOrNull(FixedAmount.class, () -> readFixed(in))));
  }

  private static void write(PriceBand band, ImageOutput out) {
    out.text(band.kind().name());
    out.text(band.from().toString());
    out.flag(band.below().isPresent());
    band.below().ifPresent(below -> out.text(below.toString()));
  }

  private static PriceBand readBand(ImageInput in) {
    return new PriceBand(
        PriceBand.Kind.valueOf(in.text()),
        new BigDecimal(in.text()),
        in.flag() ? Optional.of(new BigDecimal(in.text())) : Optional.empty());
  }

  private static void write(FixedAmount fixed, ImageOutput out) {
    out.text(fixed.per().name());
    out.text(fixed.amount().toString());
  }

  private static FixedAmount readFixed(ImageInput in) {
    return new FixedAmount(FixedAmount.Per.valueOf(in.text()), new BigDecimal(in.text()));
  }
}
