package io.octroi.examples;

import io.octroi.InvalidInputException;
import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.DiscountedAmount;
import io.octroi.paymentterm.Instalment;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.Schedule;
import io.octroi.paymentterm.TermChange;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The code examples in {@code docs/payment-terms.md}, in the order in which they appear. */
final class PaymentTermsTour {

  private final Tenant acme;
  private final PrintStream out;

  PaymentTermsTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  void terms() {
    acme.paymentTerms()
        .add(
            PaymentTermDraft.of("2/10 net 30", "2 % within ten days")
                .withSchedule(Schedule.parse("2/10 net 30")));
    acme.paymentTerms().add(PaymentTermDraft.of("prepaid", "paid already"));
    acme.paymentTerms()
        .update("prepaid", PaymentTermChange.nothing().withDescription("paid with the order"));
  }

  void dates() {
    List<Instalment> instalments =
        acme.paymentTerms()
            .due(
                "2/10 net 30",
                LocalDate.of(2026, 1, 31),
                new BigDecimal("100.00"),
                Rounding.halfUp(2))
            .orElseThrow();
    Instalment all = instalments.get(0);
    out.println(all.date() + " " + all.amount()); // 2026-03-02 100.00
    DiscountedAmount less = all.discounts().get(0);
    out.println(less.until() + " " + less.amount()); // 2026-02-10 98.00
  }

  void thirds() {
    Schedule thirds = Schedule.parse("33.333333% net 0, 33.333333% net 30, rest net 60");
    thirds
        .due(LocalDate.of(2026, 1, 1), new BigDecimal("100.00"), Rounding.halfUp(2))
        .forEach(each -> out.println(each.amount())); // 33.33, 33.33, 33.34
  }

  void discounts() {
    Schedule steps = Schedule.parse("3/10, 2/20 50% net 20, rest +1 month");
    steps
        .due(LocalDate.of(2026, 1, 31), new BigDecimal("100.01"), Rounding.halfUp(2))
        .forEach(each -> out.println(each.date() + " " + each.discounts().get(1).amount()));
    // 2026-02-20 49.01 and 2026-02-28 49.00, together 98.01
  }

  void faults() {
    try {
      Schedule.parse("2/10 net 5");
    } catch (InvalidInputException e) {
      out.println(e.getMessage());
    }
  }

  /**
   * Reads the change feed to its current end and applies the changes to {@code copy}. Returns the
   * last sequence number that was read.
   */
  long follow(Map<String, String> copy, long from) {
    long since = from;
    boolean more = true;
    while (more) {
      Changes changes = acme.paymentTerms().changes(since, 1_000);
      if (changes instanceof Changes.Page page) {
        for (TermChange change : page.entries()) {
          if (change instanceof TermChange.Put put) {
            copy.put(put.code(), put.term().description());
          } else {
            copy.remove(change.code());
          }
        }
        since = page.since();
        more = page.more();
      } else {
        copy.clear();
        since = 0;
      }
    }
    return since;
  }

  void migration() {
    acme.paymentTerms().beginSequencesAt(6_300); // the newest position of the other system
  }

  void removals() {
    acme.paymentTerms().delete("prepaid");
    acme.paymentTerms().purgeRemovalsBefore(Instant.now().minus(Duration.ofDays(90)));
  }
}
