package io.octroi.core.taxrate;

import io.octroi.OctroiException;
import io.octroi.TenantId;
import io.octroi.core.coherence.Loop;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.shared.Context;
import io.octroi.core.taxrate.index.AnswerCompiler;
import io.octroi.core.taxrate.index.IndexImage;
import io.octroi.core.taxrate.index.TaxIndex;
import io.octroi.spi.TaxImageRow;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The stored images of the compiled tables of all tenants. A thread stores the image of a large
 * table after it was published or compiled, at most every 30 seconds. Closing stores the images
 * that are due. An image is only a shortcut: if it is missing, damaged or old, the table is
 * compiled, and a failure to store one is logged. Thread-safe.
 *
 * <p>If several processes share the store, an image is bound to the server that answered while its
 * table was compiled. A server that was promoted may lack the publication that was compiled, and
 * have another one with the same revision.
 */
public final class TaxImages {

  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final long JOIN_MILLIS = 60_000;
  private static final Logger LOG = System.getLogger(TaxImages.class.getName());

  private final Context context;
  private final @Nullable SharedStore shared;
  private final Set<TaxTable> due = ConcurrentHashMap.newKeySet();

  /** The thread, which is started when the first image is due. Guarded by this. */
  private @Nullable Loop loop;

  private boolean closed;

  /**
   * Creates an instance.
   *
   * @param context the state that is shared by all tenants
   */
  public TaxImages(Context context) {
    this.context = context;
    this.shared = context.sharedStore();
  }

  /** Returns the index in the stored image of a revision, or empty if there is no usable image. */
  Optional<TaxIndex> find(TenantId tenant, long revision, AnswerCompiler answers) {
    try {
      String owner = owner(tenant, shared == null ? "" : shared.server());
      return context
          .storage()
          .taxImages()
          .find(tenant, revision)
          .flatMap(row -> IndexImage.read(row.image(), owner, revision, answers));
    } catch (OctroiException e) {
      LOG.log(Level.WARNING, "cannot read the compiled tax table of tenant {0}: {1}", tenant, e);
      return Optional.empty();
    }
  }

  /** Stores the image of a table soon, if it is worthwhile. */
  void schedule(TaxTable table, TaxIndex index) {
    if (!IndexImage.isWorthwhile(index)) {
      return;
    }
    synchronized (this) {
      if (closed) {
        return;
      }
      due.add(table);
      if (loop == null && context.settings().sharing().manualTicker() == null) {
        loop = Loop.start("octroi-images", this, PAUSE.toNanos(), TaxImages::storeAll);
      }
    }
  }

  /** Stores all images that are due. */
  void storeAll() {
    for (TaxTable table : List.copyOf(due)) {
      due.remove(table);
      try {
        store(table);
      } catch (OctroiException | IllegalStateException | OutOfMemoryError e) {
        LOG.log(
            Level.WARNING,
            "cannot store the compiled tax table of tenant {0}: {1}",
            table.tenant(),
            e);
      }
    }
  }

  private void store(TaxTable table) {
    String server = shared == null ? "" : shared.confirmServer();
    // Read after the server is confirmed, which evicts what did not come from it.
    Optional<TaxIndex> index = table.upToDate();
    if (index.isEmpty()) {
      due.add(table); // It is behind, or will be compiled on its next use.
      return;
    }
    ByteBuffer image = IndexImage.write(index.get(), owner(table.tenant(), server));
    context
        .storage()
        .taxImages()
        .put(new TaxImageRow(table.tenant(), index.get().revision(), image));
  }

  private static String owner(TenantId tenant, String server) {
    return server + "\n" + tenant.value();
  }

  /**
   * Ends the thread and stores the images that are due, once. Must be called before the context
   * closes. Waits up to a minute for an image that is being stored.
   */
  public void close() {
    Loop running;
    synchronized (this) {
      closed = true;
      running = loop;
      loop = null;
    }
    if (running != null) {
      running.close();
      try {
        running.join(JOIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    storeAll();
    due.clear(); // Those that could not be stored, so that closing again has no effect.
  }
}
