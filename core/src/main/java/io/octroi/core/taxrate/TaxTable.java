package io.octroi.core.taxrate;

import io.octroi.ConflictException;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.shared.Attempts;
import io.octroi.core.shared.Context;
import io.octroi.core.taxrate.index.AnswerCompiler;
import io.octroi.core.taxrate.index.TableCompiler;
import io.octroi.core.taxrate.index.TaxIndex;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.core.taxrate.rule.RuleSource;
import io.octroi.core.taxrate.rule.TablePatch;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import io.octroi.taxrate.ImportProgress;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One tenant's table: the current index, and its replacement on publication. Thread-safe. */
final class TaxTable {

  private static final int REPORT_EVERY = 10_000;

  private final Context context;
  private final TenantId tenant;
  private final AnswerCompiler answers = new AnswerCompiler();

  /** Held while the index is replaced. Readers of the index do not take it. */
  private final ReentrantLock publishing = new ReentrantLock();

  /** The current index; null before the first use, and after a publication with unknown outcome. */
  private volatile @Nullable TaxIndex index;

  TaxTable(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** Drops the index, so that the next query reads the store. */
  void invalidate() {
    publishing.lock();
    try {
      index = null;
    } finally {
      publishing.unlock();
    }
  }

  /**
   * Returns the current index without asking the store for a newer revision, or reads it if there
   * is none.
   */
  TaxIndex index() {
    TaxIndex current = index;
    return current != null ? current : newest();
  }

  /**
   * Returns the index of the newest stored revision. Waits for other threads only if that revision
   * has to be compiled.
   */
  TaxIndex newest() {
    context.checkOpen(); // Before waiting for the lock.
    TaxIndex current = index;
    if (current != null && current.revision() == store().revision(tenant)) {
      return current;
    }
    publishing.lock();
    try {
      return Attempts.until("tax table", this::readNewest);
    } finally {
      publishing.unlock();
    }
  }

  private TaxTableStore store() {
    return context.storage().taxTables();
  }

  private Optional<TaxIndex> readNewest() {
    long revision = store().revision(tenant);
    TaxIndex current = index;
    if (current != null && current.revision() == revision) {
      return Optional.of(current);
    }
    RuleSource source = new RuleSource(store(), tenant, TablePatch.none());
    TaxIndex compiled = new TableCompiler(source, answers, TablePatch.none()).compile(revision);
    if (store().revision(tenant) != revision) {
      return Optional.empty(); // Another opener of the store published while the pages were read.
    }
    index = compiled;
    return Optional.of(compiled);
  }

  /** Returns the stored rules. */
  RuleSource rules() {
    return new RuleSource(store(), tenant, TablePatch.none());
  }

  /**
   * Publishes a change, and retries it if another opener of the store publishes first.
   *
   * @param expectedRevision the required current revision; null for any
   * @param plan plans the change against the current rules; called once per attempt
   * @param progress receives the number of rules checked and stored
   * @return the new revision
   * @throws ConflictException if the table is not at the expected revision
   */
  long publish(
      @Nullable Long expectedRevision,
      Supplier<TablePatch> plan,
      Consumer<ImportProgress> progress) {
    publishing.lock();
    try {
      return Attempts.until("tax table", () -> tryToPublish(expectedRevision, plan, progress));
    } finally {
      publishing.unlock();
    }
  }

  private Optional<Long> tryToPublish(
      @Nullable Long expectedRevision,
      Supplier<TablePatch> plan,
      Consumer<ImportProgress> progress) {
    TaxIndex before = newest();
    if (expectedRevision != null && expectedRevision != before.revision()) {
      throw new ConflictException(
          "revision", "the table is at " + before.revision() + ", not at " + expectedRevision);
    }
    TablePatch patch = plan.get();
    long revision = before.revision() + 1;
    progress.accept(progress(ImportProgress.Phase.CHECKING, 0, patch));
    RuleSource source = new RuleSource(store(), tenant, patch);
    TaxIndex after = new TableCompiler(source, answers, patch).recompile(before, revision);
    try {
      Written written =
          store()
              .publish(
                  new TaxTablePublication(
                      tenant,
                      before.revision(),
                      patch.removedSource(),
                      patch.removedIds(),
                      rows(patch, progress)));
      if (!(written instanceof Written.Done)) {
        return Optional.empty();
      }
    } catch (UnknownOutcomeException | Error e) {
      index = null; // The next reader asks the store.
      throw e;
    }
    index = after;
    return Optional.of(revision);
  }

  private Iterator<TaxRuleRow> rows(TablePatch patch, Consumer<ImportProgress> progress) {
    Iterator<Rule> rules = patch.puts().iterator();
    return new Iterator<>() {
      private long count;

      @Override
      public boolean hasNext() {
        return rules.hasNext();
      }

      @Override
      public TaxRuleRow next() {
        Rule rule = rules.next();
        if (++count % REPORT_EVERY == 0 || !rules.hasNext()) {
          progress.accept(progress(ImportProgress.Phase.STORING, count, patch));
        }
        return new TaxRuleRow(tenant, rule.areaPath(), rule.toTaxRule());
      }
    };
  }

  private static ImportProgress progress(ImportProgress.Phase phase, long rows, TablePatch patch) {
    return new ImportProgress(phase, rows, OptionalLong.of(patch.puts().size()));
  }
}
