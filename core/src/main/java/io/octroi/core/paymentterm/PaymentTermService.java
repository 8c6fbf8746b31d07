package io.octroi.core.paymentterm;

import io.octroi.ConflictException;
import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Rounding;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Pages;
import io.octroi.core.shared.TimeSource;
import io.octroi.internal.Violations;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.Instalment;
import io.octroi.paymentterm.PaymentTerm;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.Schedule;
import io.octroi.paymentterm.TermChange;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The implementation of {@link PaymentTerms} for one tenant. */
public final class PaymentTermService implements PaymentTerms {

  private static final String KIND = "payment term";

  /** The number of random bits in the first version of a row. */
  private static final int VERSION_BITS = 20;

  private final Context context;
  private final TenantId tenant;

  /**
   * Creates the service for a tenant.
   *
   * @param context the shared state of the Octroi instance
   * @param tenant the tenant
   */
  public PaymentTermService(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  private PaymentTermStore store() {
    return context.storage().paymentTerms();
  }

  @Override
  public PaymentTerm add(PaymentTermDraft draft) {
    Objects.requireNonNull(draft, "draft");
    context.checkChange();
    PaymentTermChecks.draft(context.validator(), draft);
    PaymentTermRow row =
        new PaymentTermRow(
            tenant, draft.code(), firstVersion(), draft.description(), text(draft.schedule()));
    return kept(row, store().insert(row))
        .orElseThrow(() -> new ConflictException(subject(draft.code()), "the code is in use"));
  }

  /**
   * Returns a version for a new row. It is higher than every version of any deleted row with the
   * same code and does not depend on a clock. A change to a row increments the version of the row
   * by 1 and the newest sequence number of the tenant by at least 1. The random part distinguishes
   * rows that are added at the same time.
   */
  private long firstVersion() {
    long newest = store().changes(tenant, Long.MAX_VALUE, 1).newest();
    return (newest << VERSION_BITS) + ThreadLocalRandom.current().nextLong(1, 1L << VERSION_BITS);
  }

  @Override
  public Optional<PaymentTerm> get(String code) {
    context.checkOpen();
    PaymentTermChecks.code(code);
    return store().find(tenant, code).flatMap(PaymentTermService::term);
  }

  @Override
  public Page<PaymentTerm> list(PageRequest page) {
    Objects.requireNonNull(page, "page");
    context.checkOpen();
    List<PaymentTerm> terms =
        store().page(tenant, page.after().orElse(null), page.limit() + 1).stream()
            .flatMap(entry -> term(entry).stream())
            .toList();
    return Pages.cut(terms, page, PaymentTerm::code, term -> term);
  }

  @Override
  public PaymentTerm update(String code, PaymentTermChange change) {
    Objects.requireNonNull(change, "change");
    return update(code, change, null);
  }

  @Override
  public PaymentTerm update(String code, PaymentTermChange change, long expectedVersion) {
    Objects.requireNonNull(change, "change");
    return update(code, change, (Long) expectedVersion);
  }

  private PaymentTerm update(
      String code, PaymentTermChange change, @Nullable Long expectedVersion) {
    context.checkChange();
    PaymentTermChecks.change(context.validator(), code, change);
    return context.change(code, subject(code), () -> tryToUpdate(code, change, expectedVersion));
  }

  private Optional<PaymentTerm> tryToUpdate(
      String code, PaymentTermChange change, @Nullable Long expectedVersion) {
    PaymentTermRow before = row(code);
    if (expectedVersion != null && before.version() != expectedVersion) {
      throw new ConflictException(
          subject(code), "has version " + before.version() + ", not " + expectedVersion);
    }
    PaymentTermRow after =
        new PaymentTermRow(
            tenant,
            code,
            before.version() + 1,
            change.description() == null ? before.description() : change.description(),
            change.schedule() == null ? before.schedule() : text(change.schedule().value()));
    return kept(after, store().replace(after, before.version()));
  }

  @Override
  public void delete(String code) {
    context.checkChange();
    PaymentTermChecks.code(code);
    context.change(
        code,
        subject(code),
        () -> {
          PaymentTermRow row = row(code);
          return kept(row, store().delete(tenant, code, row.version(), context.time().now()));
        });
  }

  @Override
  public Changes changes(long since, int limit) {
    context.checkOpen();
    PaymentTermChecks.feed(since, limit);
    FeedPage<PaymentTermRow> page = store().changes(tenant, since, limit + 1);
    if (since > 0 && (since < page.purged() || since > page.newest())) {
      return new Changes.Reset();
    }
    boolean more = page.entries().size() > limit;
    List<TermChange> entries =
        page.entries().stream().limit(limit).map(PaymentTermService::change).toList();
    long next = entries.isEmpty() ? since : entries.get(entries.size() - 1).sequence();
    return new Changes.Page(entries, next, more);
  }

  @Override
  public long purgeRemovalsBefore(Instant before) {
    Objects.requireNonNull(before, "before");
    context.checkChange();
    return store().purge(tenant, TimeSource.storable(before));
  }

  @Override
  public void beginSequencesAt(long sequence) {
    context.checkChange();
    PaymentTermChecks.beginning(sequence);
    store().beginAbove(tenant, sequence);
  }

  @Override
  public Optional<List<Instalment>> due(
      String code, LocalDate invoiceDate, BigDecimal amount, Rounding rounding) {
    Objects.requireNonNull(invoiceDate, "invoiceDate");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(rounding, "rounding");
    context.checkOpen();
    PaymentTermChecks.invoice(code, invoiceDate, amount);
    return Optional.ofNullable(row(code).schedule())
        .map(Schedule::parse)
        .map(schedule -> schedule.due(invoiceDate, amount, rounding));
  }

  private PaymentTermRow row(String code) {
    return store()
        .find(tenant, code)
        .map(FeedEntry::row)
        .orElseThrow(() -> new NotFoundException(KIND, code));
  }

  private static Optional<PaymentTerm> kept(PaymentTermRow row, OptionalLong sequence) {
    return sequence.isPresent() ? Optional.of(term(row, sequence.getAsLong())) : Optional.empty();
  }

  private static Optional<PaymentTerm> term(FeedEntry<PaymentTermRow> entry) {
    return Optional.ofNullable(entry.row()).map(row -> term(row, entry.sequence()));
  }

  private static PaymentTerm term(PaymentTermRow row, long sequence) {
    return new PaymentTerm(
        row.code(),
        row.description(),
        Optional.ofNullable(row.schedule()).map(Schedule::parse),
        sequence,
        row.version());
  }

  private static TermChange change(FeedEntry<PaymentTermRow> entry) {
    return term(entry)
        .<TermChange>map(TermChange.Put::new)
        .orElseGet(() -> new TermChange.Removed(entry.key(), entry.sequence()));
  }

  private static @Nullable String text(@Nullable Schedule schedule) {
    return schedule == null ? null : schedule.toString();
  }

  private static String subject(String code) {
    return KIND + " " + Violations.shown(code);
  }
}
