package io.octroi.taxrate;

import io.octroi.Rounding;
import io.octroi.internal.LargestRemainder;
import io.octroi.internal.Quotient;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rounded taxes on the lines of a sale and on the sale as a whole. */
record SaleLevies(List<SaleTax.Line> lines, List<TaxAmount.Line> perSale) {

  static SaleLevies of(Sale sale, List<TaxRate> rates, Rounding rounding) {
    List<LineLevy> levies = new ArrayList<>(rates.size());
    Violations faults = new Violations();
    for (int i = 0; i < rates.size(); i++) {
      LineLevy levy =
          sale.pricesIncludeTax()
              ? LineLevy.included(sale.lines().get(i), rates.get(i), "lines[" + i + "]", faults)
              : LineLevy.added(sale.lines().get(i), rates.get(i));
      if (levy != null) {
        levies.add(levy);
      }
    }
    faults.throwIfAny();
    List<TaxAmount> taxes =
        rounding.basis() == Rounding.Basis.PER_LINE
            ? levies.stream().map(levy -> levy.rounded(rounding)).toList()
            : perSale(levies, rounding);
    List<SaleTax.Line> lines = new ArrayList<>(taxes.size());
    for (int i = 0; i < taxes.size(); i++) {
      lines.add(levies.get(i).line(taxes.get(i), sale.pricesIncludeTax(), rounding));
    }
    return new SaleLevies(lines, SaleCharges.of(levies, rounding));
  }

  /** A component of a line. */
  private record Cell(int line, int component, Quotient tax) {}

  /** Rounds the sum of each authority's taxes on all lines, and shares it out to the lines. */
  private static List<TaxAmount> perSale(List<LineLevy> levies, Rounding rounding) {
    Map<String, List<Cell>> cells = new TreeMap<>();
    List<BigDecimal[]> shares = new ArrayList<>(levies.size());
    for (int i = 0; i < levies.size(); i++) {
      LineLevy levy = levies.get(i);
      shares.add(new BigDecimal[levy.authorities().size()]);
      for (int k = 0; k < levy.authorities().size(); k++) {
        cells
            .computeIfAbsent(levy.authorities().get(k), authority -> new ArrayList<>())
            .add(new Cell(i, k, levy.taxes().get(k)));
      }
    }
    List<Quotient> sums =
        cells.values().stream()
            .map(each -> Quotient.sum(each.stream().map(Cell::tax).toList()))
            .toList();
    TaxAmount totals = RoundedTaxes.of(List.copyOf(cells.keySet()), sums, rounding);
    int next = 0;
    for (Map.Entry<String, List<Cell>> entry : cells.entrySet()) {
      List<Cell> own = entry.getValue();
      List<BigDecimal> shared =
          LargestRemainder.share(
              totals.lines().get(next++).amount(),
              own.stream().map(Cell::tax).toList(),
              rounding.multiple());
      for (int i = 0; i < shared.size(); i++) {
        shares.get(own.get(i).line())[own.get(i).component()] = shared.get(i);
      }
    }
    List<TaxAmount> taxes = new ArrayList<>(levies.size());
    for (int i = 0; i < levies.size(); i++) {
      taxes.add(RoundedTaxes.sum(levies.get(i).authorities(), List.of(shares.get(i)), rounding));
    }
    return taxes;
  }
}
