package io.octroi.core.reliability.model;

import io.octroi.ConflictException;
import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Rounding;
import io.octroi.internal.Violations;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.Instalment;
import io.octroi.paymentterm.PaymentTerm;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.Schedule;
import io.octroi.paymentterm.TermChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payment terms by code, and the feed entries of deleted terms. */
final class ModelPaymentTerms implements PaymentTerms {

  private record Removal(TermChange.Removed told, Instant at) {}

  private final ModelOctroi octroi;
  private final Map<String, PaymentTerm> terms = new TreeMap<>();
  private final Map<String, Removal> removals = new TreeMap<>();
  private long newest;
  private long purged;

  ModelPaymentTerms(ModelOctroi octroi) {
    this.octroi = octroi;
  }

  void copy(ModelPaymentTerms other) {
    terms.putAll(other.terms);
    removals.putAll(other.removals);
    newest = other.newest;
    purged = other.purged;
  }

  private static boolean isCode(String code) {
    return ModelChecks.isText(code, 1, 64) && code.chars().noneMatch(Character::isISOControl);
  }

  private static ConflictException conflict(String code) {
    return new ConflictException("payment term " + Violations.shown(code), "");
  }

  private PaymentTerm put(
      String code, String description, Optional<Schedule> schedule, long version) {
    PaymentTerm term = new PaymentTerm(code, description, schedule, ++newest, version);
    terms.put(code, term);
    removals.remove(code);
    return term;
  }

  private PaymentTerm known(String code) {
    PaymentTerm term = terms.get(code);
    if (term == null) {
      throw new NotFoundException("payment term", code);
    }
    return term;
  }

  @Override
  public PaymentTerm add(PaymentTermDraft draft) {
    List<String> faults = new ArrayList<>();
    if (!isCode(draft.code())) {
      faults.add("code");
    }
    if (!ModelChecks.isText(draft.description(), 0, 255)) {
      faults.add("description");
    }
    ModelChecks.refuse(faults);
    if (terms.containsKey(draft.code())) {
      throw conflict(draft.code());
    }
    return put(
        draft.code(),
        draft.description(),
        Optional.ofNullable(draft.schedule()),
        octroi.newVersion());
  }

  @Override
  public Optional<PaymentTerm> get(String code) {
    ModelChecks.refuse(!isCode(code), "code");
    return Optional.ofNullable(terms.get(code));
  }

  @Override
  public Page<PaymentTerm> list(PageRequest page) {
    return ModelChecks.page(List.copyOf(terms.values()), page);
  }

  @Override
  public PaymentTerm update(String code, PaymentTermChange change) {
    return update(code, change, null);
  }

  @Override
  public PaymentTerm update(String code, PaymentTermChange change, long expectedVersion) {
    return update(code, change, (Long) expectedVersion);
  }

  private PaymentTerm update(String code, PaymentTermChange change, @Nullable Long expected) {
    ModelChecks.refuse(
        change.description() != null && !ModelChecks.isText(change.description(), 0, 255),
        "description");
    PaymentTerm before = known(code);
    if (expected != null && before.version() != expected) {
      throw conflict(code);
    }
    return put(
        code,
        change.description() == null ? before.description() : change.description(),
        change.schedule() == null
            ? before.schedule()
            : Optional.ofNullable(change.schedule().value()),
        octroi.versionAfter(before.version()));
  }

  @Override
  public void delete(String code) {
    known(code);
    terms.remove(code);
    removals.put(code, new Removal(new TermChange.Removed(code, ++newest), octroi.now()));
  }

  @Override
  public Changes changes(long since, int limit) {
    List<String> faults = new ArrayList<>();
    if (since < 0) {
      faults.add("since");
    }
    if (limit < 1 || limit > LIMIT_MAX) {
      faults.add("limit");
    }
    ModelChecks.refuse(faults);
    if (since > 0 && (since < purged || since > newest)) {
      return new Changes.Reset();
    }
    boolean tellsRemovals = since > 0 && !octroi.gets(Mutation.REMOVALS_ARE_NOT_TOLD);
    List<TermChange> all =
        Stream.<TermChange>concat(
                terms.values().stream().map(TermChange.Put::new),
                removals.values().stream().map(Removal::told).filter(it -> tellsRemovals))
            .filter(change -> change.sequence() > since)
            .sorted(Comparator.comparing(TermChange::sequence))
            .toList();
    List<TermChange> shown = all.subList(0, Math.min(limit, all.size()));
    return new Changes.Page(
        shown,
        shown.isEmpty() ? since : shown.get(shown.size() - 1).sequence(),
        shown.size() < all.size());
  }

  @Override
  public long purgeRemovalsBefore(Instant before) {
    List<Removal> forgotten =
        removals.values().stream().filter(removal -> removal.at.isBefore(before)).toList();
    for (Removal removal : forgotten) {
      removals.remove(removal.told.code());
      purged = Math.max(purged, removal.told.sequence());
    }
    moveExisting();
    return forgotten.size();
  }

  @Override
  public void beginSequencesAt(long sequence) {
    ModelChecks.refuse(sequence < 1 || sequence > BEGINNING_MAX, "sequence");
    removals.values().removeIf(removal -> removal.told.sequence() <= sequence);
    newest = Math.max(newest, sequence);
    purged = Math.max(purged, sequence + 1);
    moveExisting();
  }

  private void moveExisting() {
    terms.values().stream()
        .filter(term -> term.sequence() < purged)
        .sorted(Comparator.comparing(PaymentTerm::sequence))
        .toList()
        .forEach(term -> put(term.code(), term.description(), term.schedule(), term.version()));
  }

  @Override
  public Optional<List<Instalment>> due(
      String code, LocalDate invoiceDate, BigDecimal amount, Rounding rounding) {
    return known(code).schedule().map(schedule -> schedule.due(invoiceDate, amount, rounding));
  }
}
