package io.octroi.taxrate;

import io.octroi.internal.Quotient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The unit price without tax that leads to a unit price including tax. Between the bounds of bands,
 * the tax is a linear function of the price without tax, so the equation is solved exactly for each
 * interval between two bounds.
 */
final class NetPrice {

  private NetPrice() {}

  /**
   * Returns the price without tax.
   *
   * @param components the components of the rate
   * @param gross the price including the tax by rates, at least 0
   * @return the price without tax; the greatest one if there are several; null if there is none or
   *     it is not a rational number
   */
  static @Nullable Quotient of(List<TaxComponent> components, Quotient gross) {
    if (!Shares.hasBand(components)) {
      return gross.over(Quotient.ONE.plus(Shares.of(components, Optional.empty()).total()));
    }
    Quotient end = null;
    for (BigDecimal start : bounds(components)) {
      Quotient net = solve(components, Quotient.of(start), end, gross);
      if (net != null) {
        return net;
      }
      end = Quotient.of(start);
    }
    return null;
  }

  /** Returns 0 and the bounds of all bands in descending order. */
  private static Set<BigDecimal> bounds(List<TaxComponent> components) {
    Set<BigDecimal> bounds = new TreeSet<>(Comparator.reverseOrder());
    bounds.add(BigDecimal.ZERO);
    for (TaxComponent component : components) {
      component.band().ifPresent(band -> bounds.add(band.from()));
      component.band().flatMap(PriceBand::below).ifPresent(bounds::add);
    }
    return bounds;
  }

  /** Returns the solution in an interval of prices without tax, or null if there is none. */
  private static @Nullable Quotient solve(
      List<TaxComponent> components, Quotient start, @Nullable Quotient end, Quotient gross) {
    Line simple = Line.ZERO;
    List<Line> compounds = new ArrayList<>();
    for (TaxComponent component : components) {
      Line taxed = taxedPart(component, start).times(component.rate());
      if (component.compound()) {
        compounds.add(taxed);
      } else {
        simple = simple.plus(taxed);
      }
    }
    Line total = simple;
    for (Line compound : compounds) {
      // The compound tax is compound(n) * (n + simple(n)) / n.
      if (compound.constant().signum() != 0 && simple.constant().signum() != 0) {
        return null; // A quadratic equation.
      }
      Quotient base = Quotient.ONE.plus(simple.slope());
      total =
          total.plus(
              new Line(
                  compound.slope().times(base),
                  compound.constant().times(base).plus(compound.slope().times(simple.constant()))));
    }
    Quotient net = gross.minus(total.constant()).over(Quotient.ONE.plus(total.slope()));
    boolean isInside =
        net.compareTo(start) >= 0 && (end == null || net.compareTo(end) < 0) && net.signum() >= 0;
    return isInside ? net : null;
  }

  /**
   * Returns the taxed part of a price as a function of prices from the given one to the next bound.
   */
  private static Line taxedPart(TaxComponent component, Quotient start) {
    PriceBand band = component.band().orElse(null);
    if (band == null) {
      return Line.PRICE;
    }
    Quotient from = Quotient.of(band.from());
    Quotient below = band.below().map(Quotient::of).orElse(null);
    if (start.compareTo(from) < 0) {
      return Line.ZERO;
    }
    if (below != null && start.compareTo(below) >= 0) {
      return band.kind() == PriceBand.Kind.WHOLE
          ? Line.ZERO
          : new Line(Quotient.ZERO, below.minus(from));
    }
    return band.kind() == PriceBand.Kind.WHOLE ? Line.PRICE : new Line(Quotient.ONE, from.negate());
  }

  /** A linear function of the price without tax. */
  private record Line(Quotient slope, Quotient constant) {

    static final Line ZERO = new Line(Quotient.ZERO, Quotient.ZERO);
    static final Line PRICE = new Line(Quotient.ONE, Quotient.ZERO);

    Line plus(Line other) {
      return new Line(slope.plus(other.slope), constant.plus(other.constant));
    }

    Line times(BigDecimal factor) {
      return new Line(slope.times(factor), constant.times(factor));
    }
  }
}
