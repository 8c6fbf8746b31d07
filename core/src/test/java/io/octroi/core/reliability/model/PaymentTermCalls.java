package io.octroi.core.reliability.model;

import io.octroi.Rounding;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.PaymentTerm;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.Schedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Calls about payment terms, and a follower of each tenant's feed. */
final class PaymentTermCalls {

  private final Draw draw;

  PaymentTermCalls(Draw draw) {
    this.draw = draw;
  }

  private String code() {
    return draw.oneIn(60)
        ? draw.of("a\u0001", "x".repeat(65), "")
        : draw.of("net", "net 30", "2/10", "Net", "prepaid");
  }

  private Schedule schedule() {
    return Schedule.parse(
        draw.of(
            "net 30",
            "2/10 net 30",
            "3/10, 2/20 net 30",
            "2/10 eom net 30 eom",
            "50% net 0, rest net 30",
            "day 31 of month +1",
            "net 45 then eom",
            "+1 month",
            "day 15 of this or next month, cut-off 10"));
  }

  private PaymentTerm seen(Participant party, PaymentTerm term) {
    party.keep(draw.own("term " + term.code()), term.version());
    return term;
  }

  Call next(Instant now) {
    String code = code();
    String words = draw.oneIn(30) ? "w".repeat(256) : "words " + draw.below(1_000);
    return switch (draw.below(16)) {
      case 0, 1, 2 -> add(code, words);
      case 3 ->
          draw.call(
              "term " + code,
              (party, tenant) -> tenant.paymentTerms().get(code).map(term -> seen(party, term)));
      case 4 -> {
        PaymentTermChange change = change(words);
        yield draw.call(
            "update term " + code + ": " + change,
            (party, tenant) -> tenant.paymentTerms().update(valid(code), change));
      }
      case 5 -> updateSeen(valid(code), change("seen " + draw.below(1_000)));
      case 6, 7 ->
          draw.act(
              "delete term " + code, (party, tenant) -> tenant.paymentTerms().delete(valid(code)));
      case 8, 9, 10 -> follow();
      case 11 -> {
        long since = draw.of(-1L, 0L, 0L, 1L, (long) draw.below(30));
        int limit = draw.of(0, 1, 2, 3, 100);
        yield draw.call(
            "changes since " + since + ", at most " + limit,
            (party, tenant) -> tenant.paymentTerms().changes(since, limit));
      }
      case 12 -> {
        Instant before = now.minus(Duration.ofMinutes(draw.below(100)));
        yield draw.call(
            "purge removals before " + before,
            (party, tenant) -> tenant.paymentTerms().purgeRemovalsBefore(before));
      }
      case 13 ->
          draw.call(
              "list terms",
              (party, tenant) -> Call.pages(2, page -> tenant.paymentTerms().list(page)));
      case 14 -> {
        long sequence = draw.oneIn(8) ? draw.of(0L, -1L, Long.MAX_VALUE) : 1L + draw.below(60);
        yield draw.act(
            "begin sequences at " + sequence,
            (party, tenant) -> tenant.paymentTerms().beginSequencesAt(sequence));
      }
      default -> {
        LocalDate date = LocalDate.of(2026, 1, 28).plusDays(draw.below(5));
        BigDecimal amount = BigDecimal.valueOf(draw.below(20_000) - 10_000L, 2);
        yield draw.call(
            "due by " + code + " " + date + " " + amount,
            (party, tenant) ->
                tenant.paymentTerms().due(valid(code), date, amount, Rounding.halfUp(2)));
      }
    };
  }

  /** Returns a valid code, because a call with two faults may report either. */
  private static String valid(String code) {
    return code.length() > 64 || code.length() < 3 ? "net" : code;
  }

  private PaymentTermChange change(String words) {
    return switch (draw.below(4)) {
      case 0 -> PaymentTermChange.nothing();
      case 1 -> PaymentTermChange.nothing().withSchedule(schedule());
      case 2 -> PaymentTermChange.nothing().withoutSchedule();
      default -> PaymentTermChange.nothing().withDescription(words);
    };
  }

  private Call add(String code, String words) {
    PaymentTermDraft plain = PaymentTermDraft.of(code, words);
    PaymentTermDraft draft = draw.oneIn(2) ? plain : plain.withSchedule(schedule());
    return draw.call(
        "add term " + draft, (party, tenant) -> seen(party, tenant.paymentTerms().add(draft)));
  }

  /** Updates a term at the version seen last, which may be stale. */
  private Call updateSeen(String code, PaymentTermChange change) {
    return draw.call(
        "update term " + code + " as it was seen: " + change,
        (party, tenant) -> {
          long version = party.number(draw.own("term " + code));
          return tenant.paymentTerms().update(code, change, version);
        });
  }

  private Call follow() {
    int limit = draw.of(1, 2, 5);
    return draw.call(
        "follow the terms by " + limit,
        (party, tenant) -> {
          String since = draw.own("since");
          Changes changes = tenant.paymentTerms().changes(party.number(since), limit);
          party.keep(since, changes instanceof Changes.Page page ? page.since() : 0L);
          return changes;
        });
  }
}
