package io.octroi.core.taxrate;

import io.octroi.ConflictException;
import io.octroi.InvalidInputException;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.coherence.SharedTable;
import io.octroi.core.coherence.SharedTenant;
import io.octroi.core.shared.Context;
import io.octroi.core.taxrate.PendingAreas.Changed;
import io.octroi.core.taxrate.entry.EntrySource;
import io.octroi.core.taxrate.entry.Location;
import io.octroi.core.taxrate.entry.TablePatch;
import io.octroi.core.taxrate.index.AnswerCompiler;
import io.octroi.core.taxrate.index.TableCompiler;
import io.octroi.core.taxrate.index.TaxIndex;
import io.octroi.spi.Change;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import io.octroi.taxrate.ImportProgress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tax table of one tenant. It holds the current index, which is replaced when a change is
 * published. Thread-safe.
 *
 * <p>If several processes share the store, the change log names the areas that other processes have
 * changed, and only these areas are compiled again. Locks are acquired in this order: {@link
 * #publishing}, the lock of {@link #shared}, this.
 */
final class TaxTable implements SharedTable {

  private final Context context;
  private final TenantId tenant;
  private final TaxImages images;
  private final AnswerCompiler answers = new AnswerCompiler();
  private final EntryCleaner cleaner;

  /** A lock that is held while the index is replaced. Readers of the index do not take it. */
  private final ReentrantLock publishing = new ReentrantLock();

  private final PendingAreas pending = new PendingAreas();

  /** The shared store, or null if no other process can change the store. */
  private final @Nullable SharedStore sharedStore;

  private final @Nullable SharedTenant shared;

  /**
   * The current index. It is null before the first use, after a publication with an unknown
   * outcome, and while answers from memory are refused. Writes are guarded by this.
   */
  private volatile @Nullable TaxIndex index;

  /**
   * An index that is kept for recompiling only the changed areas while {@link #index} is null.
   * Always null if no other process can change the store.
   */
  private @Nullable TaxIndex parked;

  TaxTable(Context context, TenantId tenant, TaxImages images) {
    this.context = context;
    this.tenant = tenant;
    this.images = images;
    this.cleaner = new EntryCleaner(context, tenant);
    this.sharedStore = context.sharedStore();
    this.shared = sharedStore == null ? null : sharedStore.tenant(tenant);
    if (shared != null) {
      shared.register(Change.Kind.TAX_AREA, this);
    }
  }

  TenantId tenant() {
    return tenant;
  }

  /**
   * Returns the current index, with the changes of other processes that have been read from the
   * change log. Returns empty if there is no index, or if it must be compiled as a whole.
   */
  Optional<TaxIndex> upToDate() {
    if (isBehind() && !pending.isReset()) {
      catchUp();
    }
    TaxIndex current = index;
    return pending.isEmpty() && !pending.isReset()
        ? Optional.ofNullable(current)
        : Optional.empty();
  }

  /** Drops the index, so that the next query reads the store. */
  void invalidate() {
    publishing.lock();
    try {
      synchronized (this) {
        index = null;
        parked = null;
      }
    } finally {
      publishing.unlock();
    }
  }

  @Override
  public void evict(String area) {
    pending.add(new PendingAreas.Changed(Set.of(Location.parse(area)), false, false));
  }

  @Override
  public void evictAll() {
    pending.add(new PendingAreas.Changed(Set.of(), true, false));
  }

  @Override
  public void reset() {
    pending.add(new PendingAreas.Changed(Set.of(), true, true));
  }

  @Override
  public synchronized void park() {
    if (index != null) {
      parked = index;
      index = null;
    }
  }

  @Override
  public boolean isBehind() {
    TaxIndex current = index;
    return current != null ? !pending.isEmpty() : latest() != null;
  }

  @Override
  public void catchUp() {
    publishing.lock();
    try {
      context.retry().until("tax table", this::readNewest);
    } finally {
      publishing.unlock();
    }
  }

  /** Returns the latest compiled index, even if it is parked, or null if no index is available. */
  private synchronized @Nullable TaxIndex latest() {
    return index != null ? index : parked;
  }

  private synchronized void install(TaxIndex compiled) {
    boolean refuses = sharedStore != null && sharedStore.isRefusing();
    index = refuses ? null : compiled;
    parked = refuses ? compiled : null;
  }

  /** Makes the next query read the store. */
  private void suspect() {
    if (shared == null) {
      index = null;
    } else {
      park();
    }
  }

  /** Returns the revision of the compiled table, or empty if no table is compiled. */
  OptionalLong loadedRevision() {
    TaxIndex current = latest();
    return current == null ? OptionalLong.empty() : OptionalLong.of(current.revision());
  }

  /**
   * Returns the current index without checking the store for a newer revision. If there is no
   * current index, reads the table from the store.
   *
   * @throws io.octroi.StaleException if answers from memory are refused
   */
  TaxIndex index() {
    TaxIndex current = index;
    return current != null ? current : load();
  }

  private TaxIndex load() {
    context.checkOpen();
    if (sharedStore != null && sharedStore.isRefusing()) {
      throw sharedStore.stale();
    }
    return newest();
  }

  /**
   * Returns the index of the newest stored revision. Waits for other threads only if that revision
   * has not been compiled yet.
   */
  TaxIndex newest() {
    context.checkOpen(); // Checked before waiting for the lock.
    TaxIndex current = index;
    if (current != null && !pending.isReset() && current.revision() == store().revision(tenant)) {
      return current;
    }
    publishing.lock();
    try {
      return context.retry().until("tax table", this::readNewest);
    } finally {
      publishing.unlock();
    }
  }

  private TaxTableStore store() {
    return context.storage().taxTables();
  }

  private Optional<TaxIndex> readNewest() {
    if (shared != null) {
      pending.track();
      shared.join();
    }
    // Taken before the revision is read, so that the revision includes these changes.
    Changed changed = pending.take();
    boolean done = false;
    try {
      long revision = store().revision(tenant);
      TaxIndex current = latest();
      if (current == null || changed.reset() || current.revision() != revision) {
        if (shared != null && current != null) {
          // Called after the revision is read, because its entries were committed with it.
          shared.catchUp();
          changed = pending.take();
        }
        current = compile(current, changed, revision);
        if (store().revision(tenant) != revision) {
          return Optional.empty(); // Another process published a revision during the read.
        }
      }
      install(current);
      pending.compiled();
      done = true;
      return Optional.of(current);
    } finally {
      if (!done) {
        pending.failed();
      }
    }
  }

  private TaxIndex compile(@Nullable TaxIndex before, Changed changed, long revision) {
    if (before == null) {
      return images.find(tenant, revision, answers).orElseGet(() -> compileAll(revision));
    }
    if (shared == null || changed.whole()) {
      return compileAll(revision);
    }
    return new TableCompiler(rules(), answers, TablePatch.of(changed.locations()))
        .recompile(before, revision);
  }

  private TaxIndex compileAll(long revision) {
    TaxIndex compiled = new TableCompiler(rules(), answers, TablePatch.none()).compile(revision);
    images.schedule(this, compiled);
    return compiled;
  }

  /** Returns a source of the stored rules. */
  EntrySource rules() {
    return rules(() -> {});
  }

  /**
   * Returns a source of the stored rules.
   *
   * @param onPage an action that runs after each page of rules
   */
  EntrySource rules(Runnable onPage) {
    return new EntrySource(store(), tenant, TablePatch.none(), onPage);
  }

  /** A publication that was made. */
  private record Published(long revision, boolean isReplacement) {}

  /**
   * Publishes a change. If another Octroi instance publishes first, tries again. After the
   * replacement of a source, deletes what it has left in the store.
   *
   * @param expectedRevision the revision that the table must currently have, or null for any
   *     revision
   * @param plan a function that plans the change based on the current rules; called once for each
   *     attempt
   * @param reports the reports of the progress
   * @return the new revision
   * @throws ConflictException if the table does not have the expected revision
   */
  long publish(@Nullable Long expectedRevision, Supplier<TablePatch> plan, ImportReports reports) {
    Published published;
    publishing.lock();
    try {
      published =
          context.retry().until("tax table", () -> tryToPublish(expectedRevision, plan, reports));
    } finally {
      publishing.unlock();
    }
    if (published.isReplacement()) {
      cleaner.cleanUp(reports);
    }
    return published.revision();
  }

  private Optional<Published> tryToPublish(
      @Nullable Long expectedRevision, Supplier<TablePatch> plan, ImportReports reports) {
    TaxIndex before = newest();
    if (expectedRevision != null && expectedRevision != before.revision()) {
      throw new ConflictException(
          "revision", "the table is at " + before.revision() + ", not at " + expectedRevision);
    }
    reports.begin(ImportProgress.Phase.CHECKING, OptionalLong.empty());
    TablePatch patch = plan.get().resolve(before::blocksNaming);
    OptionalLong total = OptionalLong.of(patch.puts().size());
    long revision = before.revision() + 1;
    reports.begin(ImportProgress.Phase.CHECKING, total);
    EntrySource source = new EntrySource(store(), tenant, patch, reports::repeat);
    TaxIndex after =
        new TableCompiler(source, answers, patch, reports::add).recompile(before, revision);
    reports.finish();
    boolean isReplacement = patch.removedSource() != null;
    reports.begin(ImportProgress.Phase.STORING, total);
    if (isReplacement) {
      cleaner.clean(count -> reports.repeat());
    }
    try {
      Written written =
          store()
              .publish(
                  new TaxTablePublication(
                      tenant,
                      before.revision(),
                      patch.removedSource(),
                      patch.removedIds(),
                      reports.counting(source.rowsToPut()),
                      patch.areas()));
      if (!(written instanceof Written.Done)) {
        return Optional.empty();
      }
    } catch (UnknownOutcomeException | Error e) {
      suspect();
      throw e;
    }
    install(after);
    images.schedule(this, after);
    return Optional.of(new Published(revision, isReplacement));
  }

  /**
   * Checks a change as {@link #publish} does, without publishing it. If another change is published
   * meanwhile, checks again.
   *
   * @param plan a function that plans the change based on the current rules; called once for each
   *     attempt
   * @throws io.octroi.InvalidInputException if the change would be rejected
   */
  void check(Supplier<TablePatch> plan) {
    context.retry().until("tax table", () -> tryToCheck(plan));
  }

  private Optional<TaxIndex> tryToCheck(Supplier<TablePatch> plan) {
    TaxIndex before = newest();
    try {
      TablePatch patch = plan.get().resolve(before::blocksNaming);
      EntrySource source = new EntrySource(store(), tenant, patch);
      new TableCompiler(source, new AnswerCompiler(), patch)
          .recompile(before, before.revision() + 1);
    } catch (InvalidInputException e) {
      if (isNewest(before)) {
        throw e;
      }
    }
    return isNewest(before) ? Optional.of(before) : Optional.empty();
  }

  private boolean isNewest(TaxIndex before) {
    return store().revision(tenant) == before.revision();
  }
}
