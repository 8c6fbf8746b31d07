package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.taxrate.TaxTables;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.IntConsumer;

/**
 * Deletes stored entries that no reader sees: those of a replaced source, and those of an import
 * that failed or was interrupted by a crash. A failure does not affect readers, and the next
 * replacement deletes the rest.
 */
final class EntryCleaner {

  private static final Logger LOG = System.getLogger(TaxTables.class.getName());

  /** The number of entries that are deleted at once, so that other changes do not wait long. */
  private static final int BATCH = 2_000;

  private final Context context;
  private final TenantId tenant;

  EntryCleaner(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /**
   * Deletes all such entries. A failure of the store is logged.
   *
   * @param deleted receives the number of entries that were deleted at once
   */
  void clean(IntConsumer deleted) {
    int count;
    do {
      count = purge();
      if (count > 0) {
        deleted.accept(count);
      }
    } while (count == BATCH);
  }

  /** Deletes all such entries after a publication, which no failure can undo. */
  void cleanUp(ImportReports reports) {
    try {
      clean(reports::addDeleted);
      reports.endDeleted();
    } catch (RuntimeException e) {
      warn(e);
    }
  }

  private int purge() {
    try {
      return context.storage().taxTables().purge(tenant, BATCH);
    } catch (RuntimeException e) {
      warn(e);
      return 0;
    }
  }

  private static void warn(RuntimeException failure) {
    LOG.log(
        Level.WARNING,
        "the deletion of replaced tax rules ended early, and the next import continues it: "
            + failure.getClass().getName());
  }
}
