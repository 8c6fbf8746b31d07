package io.octroi.examples;

import io.octroi.CustomerId;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Prints the answers to queries as text. */
final class Report {

  private final PrintStream out;
  private final TextTable table =
      new TextTable(
          "PLACE", "PRODUCT", "ISSUES", "DATE", "CUSTOMER", "RATE", "OUTCOME", "REASON", "VALID");
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
        Formats.rate(rate),
        rate.outcome().toString(),
        Formats.reason(rate),
        Formats.period(rate.holds()));
  }

  /**
   * Prints the answers to groups of queries under the titles of the groups. The columns have the
   * same widths in all groups. {@code rates} contains one rate for each query, in the same order.
   */
  void print(List<PreparedQueries> groups, List<TaxRate> rates) {
    int next = 0;
    for (PreparedQueries group : groups) {
      for (TaxQuery query : group.queries()) {
        add(query, rates.get(next++));
      }
    }
    List<String> lines = table.lines();
    out.println(lines.get(0));
    int line = 1;
    for (PreparedQueries group : groups) {
      out.println();
      out.println(group.title());
      for (int i = 0; i < group.queries().size(); i++) {
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
    out.println("The last day of a period is inclusive.");
    if (approximate) {
      out.println("~ A more precise place could have a different rate.");
    }
  }

  /** Prints the line of an invoice. */
  void print(SaleTax tax) {
    out.println();
    TextTable lines = new TextTable("", "AMOUNT");
    lines.add("Net", tax.net().toPlainString());
    tax.tax()
        .lines()
        .forEach(each -> lines.add("  " + each.authority(), each.amount().toPlainString()));
    lines.add("Tax", tax.tax().total().toPlainString());
    lines.add("Gross", tax.gross().toPlainString());
    lines.lines().forEach(out::println);
  }

  /** Prints the rules that were considered when a query was resolved. */
  void print(Explanation explanation) {
    out.println();
    if (explanation.considered().isEmpty()) {
      out.println(
          "Explanation: no rule covers the place (table revision " + explanation.revision() + ").");
      return;
    }
    out.println(
        "Explanation: rules for the place or a part of it, for category "
            + explanation.category()
            + ":");
    TextTable rules =
        new TextTable("", "RATE", "AUTHORITY", "COVERS", "FOR", "IN FORCE", "VERDICT");
    for (Explanation.Considered each : explanation.considered()) {
      TaxRule rule = each.entry() instanceof TaxRule of ? of : null;
      rules.add(
          each.verdict() == Explanation.Verdict.APPLIES ? "->" : "",
          rule == null ? "" : Formats.levied(rule),
          Formats.authorities(each.entry()),
          Formats.extent(each.entry()),
          Formats.limits(each.entry()),
          Formats.period(
              each.entry().startInclusive().orElse(null), each.entry().endExclusive().orElse(null)),
          Formats.verdict(each));
    }
    rules.lines().forEach(out::println);
    String sources =
        explanation.considered().stream()
            .map(each -> each.entry().source().orElseThrow())
            .distinct()
            .collect(Collectors.joining("; "));
    out.println("Table revision " + explanation.revision() + ", sources: " + sources);
  }
}
