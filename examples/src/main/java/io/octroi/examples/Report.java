package io.octroi.examples;

import io.octroi.CustomerId;
import io.octroi.Rounding;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.TaxAmount;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Prints answers for people. */
final class Report {

  private final PrintStream out;
  private final TextTable table =
      new TextTable(
          "PLACE", "PRODUCT", "ISSUES", "DATE", "CUSTOMER", "RATE", "OUTCOME", "BY", "HOLDS");
  private boolean approximate;

  Report(PrintStream out) {
    this.out = out;
  }

  private void add(TaxQuery query, TaxRate rate) {
    approximate |= rate.approximate();
    table.add(
        query.place().toString(),
        query.product(),
        query.issues().isPresent() ? Integer.toString(query.issues().getAsInt()) : "",
        query.date().map(LocalDate::toString).orElse("today"),
        query.customer().map(CustomerId::value).orElse(""),
        Wording.rate(rate),
        rate.outcome().toString(),
        Wording.reason(rate),
        Wording.period(rate.holds()));
  }

  /** Prints sets of queries, each under its title, lined up with each other. */
  void print(List<PreparedQueries> sets, List<TaxRate> rates) {
    int next = 0;
    for (PreparedQueries set : sets) {
      for (TaxQuery query : set.queries()) {
        add(query, rates.get(next++));
      }
    }
    List<String> lines = table.lines();
    out.println(lines.get(0));
    int line = 1;
    for (PreparedQueries set : sets) {
      out.println();
      out.println(set.title());
      for (int i = 0; i < set.queries().size(); i++) {
        out.println(lines.get(line++));
      }
    }
    printLegend();
  }

  /** Prints the answer to one query. */
  void print(TaxQuery query, TaxRate rate) {
    add(query, rate);
    table.lines().forEach(out::println);
    printLegend();
  }

  private void printLegend() {
    out.println();
    out.println("The last day of a period belongs to it.");
    if (approximate) {
      out.println("~ A fuller place could change the rate.");
    }
  }

  /** Prints what a rate comes to. */
  void print(BigDecimal amount, TaxRate rate) {
    TaxAmount tax = rate.taxOn(amount, Rounding.halfUp(2));
    out.println();
    out.println("Tax on " + amount.toPlainString() + ": " + tax.total().toPlainString());
    TextTable lines = new TextTable("  AUTHORITY", "TAX");
    tax.lines().forEach(line -> lines.add("  " + line.authority(), line.amount().toPlainString()));
    if (tax.lines().size() > 1) {
      lines.lines().forEach(out::println);
    }
  }

  /** Prints why a rate is what it is. */
  void print(Explanation why) {
    out.println();
    if (why.considered().isEmpty()) {
      out.println("Why: no rule covers the place (table revision " + why.revision() + ").");
      return;
    }
    out.println(
        "Why: of category " + why.category() + ", by the rules for this place or a part of it:");
    TextTable rules =
        new TextTable("", "RATE", "AUTHORITY", "COVERS", "FOR", "IN FORCE", "VERDICT");
    for (Explanation.Considered each : why.considered()) {
      rules.add(
          each.verdict() == Explanation.Verdict.APPLIES ? "->" : "",
          Wording.percent(each.rule().rate()),
          each.rule().authority(),
          Wording.extent(each.rule()),
          Wording.limits(each.rule()),
          Wording.period(
              each.rule().startInclusive().orElse(null), each.rule().endExclusive().orElse(null)),
          Wording.verdict(each));
    }
    rules.lines().forEach(out::println);
    String sources =
        why.considered().stream()
            .map(each -> each.rule().source().orElseThrow())
            .distinct()
            .collect(Collectors.joining("; "));
    out.println("Table revision " + why.revision() + ", from: " + sources);
  }
}
