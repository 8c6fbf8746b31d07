package io.octroi.core.taxrate;

import static java.util.Objects.requireNonNull;

import io.octroi.core.taxrate.entry.CategoryTreatment;
import io.octroi.core.taxrate.entry.Days;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.customer.Exemption;
import io.octroi.internal.Violations;
import io.octroi.taxrate.Explanation.Considered;
import io.octroi.taxrate.Explanation.Verdict;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reasons why each relevant entry applies or does not apply. */
final class Verdicts {

  private final RelevantEntries entries;
  private final UsedExemptions exemptions;

  private Verdicts(RelevantEntries entries, UsedExemptions exemptions) {
    this.entries = entries;
    this.exemptions = exemptions;
  }

  /** Returns a verdict on each entry, based on the resulting rate. */
  static List<Considered> of(RelevantEntries entries, TaxRate rate) {
    Verdicts verdicts = new Verdicts(entries, new UsedExemptions(rate.exemptions()));
    List<Considered> considered = new ArrayList<>();
    entries.rules().forEach(rule -> considered.add(verdicts.onRule(rule)));
    entries.boundaries().forEach(boundary -> considered.add(verdicts.onBoundary(boundary)));
    entries.taxabilities().forEach(taxability -> considered.add(verdicts.onTaxability(taxability)));
    return considered;
  }

  private Considered onRule(Entry rule) {
    if (!entries.isOfCategory(rule)) {
      return considered(
          rule,
          Verdict.OTHER_CATEGORY,
          "is for category " + Violations.shown(requireNonNull(rule.category())));
    }
    if (!entries.isForIssues(rule)) {
      return considered(
          rule,
          Verdict.OTHER_ISSUES,
          "is for "
              + rule.issuesFrom()
              + (rule.issuesTo() == Integer.MAX_VALUE ? " or more" : " to " + rule.issuesTo())
              + " issues");
    }
    Considered unmatched = unmatched(rule);
    if (unmatched != null) {
      return unmatched;
    }
    if (!entries.isWithinBoundary(rule)) {
      return considered(
          rule,
          Verdict.OUTSIDE_BOUNDARY,
          entries
              .boundary()
              .map(it -> "is bounded, and boundary " + it.id() + " does not name its authority")
              .orElse("is bounded, and no boundary covers the place"));
    }
    Entry winner = entries.winner(rule.authority()).orElseThrow();
    return winner.equals(rule) ? applies(rule) : lessSpecific(rule, winner);
  }

  private Considered onBoundary(Entry boundary) {
    Considered unmatched = unmatched(boundary);
    if (unmatched != null) {
      return unmatched;
    }
    Entry innermost = entries.boundary().orElseThrow();
    return innermost.equals(boundary)
        ? applies(boundary, "", exemptions.fromAll())
        : lessSpecific(boundary, innermost);
  }

  private Considered onTaxability(Entry taxability) {
    Considered unmatched = unmatched(taxability);
    if (unmatched != null) {
      return unmatched;
    }
    List<String> treated = entries.treated(taxability);
    if (treated.isEmpty()) {
      return considered(
          taxability, Verdict.NOTHING_TO_TREAT, "is for authorities that levy nothing here");
    }
    List<String> decided =
        treated.stream()
            .filter(authority -> taxability.equals(entries.taxability(authority)))
            .toList();
    return decided.isEmpty()
        ? lessSpecific(taxability, requireNonNull(entries.taxability(treated.get(0))))
        : applies(
            taxability,
            ((CategoryTreatment) taxability.effect()).treatment()
                + " by "
                + String.join(", ", decided)
                + " in ",
            exemptions.fromEach(decided));
  }

  /** Returns the verdict on an entry that is not in force or does not cover the place, or null. */
  private @Nullable Considered unmatched(Entry entry) {
    if (entries.day() < entry.start()) {
      return considered(
          entry, Verdict.NOT_YET_IN_FORCE, "comes into force on " + Days.startDate(entry.start()));
    }
    if (entries.day() >= entry.end()) {
      return considered(entry, Verdict.NO_LONGER_IN_FORCE, "ended on " + Days.endDate(entry.end()));
    }
    return entries.covers(entry)
        ? null
        : considered(
            entry, Verdict.PART_OF_THE_PLACE, "covers only a part of the place: " + extent(entry));
  }

  private Considered applies(Entry rule) {
    Exemption exemption = exemptions.from(rule.authority());
    return exemption == null || exemption.part().isEmpty()
        ? applies(rule, "", exemption)
        : considered(
            rule,
            Verdict.APPLIES,
            "applies: "
                + extent(rule)
                + ", reduced by "
                + exemption.part().get()
                + " by certificate "
                + Violations.shown(exemption.certificate()));
  }

  private static Considered applies(Entry entry, String what, @Nullable Exemption exemption) {
    return exemption == null
        ? considered(entry, Verdict.APPLIES, "applies: " + what + extent(entry))
        : considered(
            entry,
            Verdict.EXEMPT,
            "would apply, but the customer is exempt by certificate "
                + Violations.shown(exemption.certificate()));
  }

  private static Considered lessSpecific(Entry entry, Entry winner) {
    return considered(entry, Verdict.LESS_SPECIFIC, "is less specific than " + winner.id());
  }

  private static String extent(Entry entry) {
    TaxEntry canonical = entry.toTaxEntry();
    return Entry.areaName(entry.area())
        + canonical.postalFrom().map(code -> " " + code).orElse("")
        + canonical.postalTo().map(code -> ".." + code).orElse("");
  }

  private static Considered considered(Entry entry, Verdict verdict, String reason) {
    return new Considered(entry.toTaxEntry(), verdict, reason);
  }
}
