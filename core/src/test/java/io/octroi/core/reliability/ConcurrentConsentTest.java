package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.Consents;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that concurrent records for one subject lose no event and leave a complete chain. */
class ConcurrentConsentTest {

  private static final Subject ANN = Subject.anonymous("ann");

  @TempDir Path folder;

  @OverEachStore
  void eightThreadsLoseNoEvent(Store store) throws Exception {
    record(8, store == Store.MEMORY ? 1_000 : 200, OctroiFixture.over(store));
  }

  @Test
  void concurrentRecordsInASyncedFileLoseNothing() throws Exception {
    Storage file = H2Storage.open(folder.resolve("octroi"));
    record(8, 25, OctroiFixture.over(file, settings -> settings));
  }

  /** The instances share a store, so locks within one instance are not enough. */
  @OverEachStore
  void twoInstancesOverOneStoreLoseNothing(Store store) throws Exception {
    Storage storage = store.open();
    try (OctroiFixture one = OctroiFixture.over(storage, settings -> settings);
        OctroiFixture two = OctroiFixture.over(storage, settings -> settings.keepStorageOpen())) {
      record(
          List.of(one.tenant().consents(), two.tenant().consents(), one.tenant().consents()), 100);
    }
  }

  private static void record(int threads, int each, OctroiFixture fixture) throws Exception {
    try (fixture) {
      record(Collections.nCopies(threads, fixture.tenant().consents()), each);
    }
  }

  private static void record(List<Consents> recorders, int each) throws Exception {
    CyclicBarrier start = new CyclicBarrier(recorders.size());
    ExecutorService pool = Executors.newFixedThreadPool(recorders.size());
    List<ConsentEvent.Recorded> receipts = new ArrayList<>();
    try {
      List<Future<List<ConsentEvent.Recorded>>> futures = new ArrayList<>();
      for (int i = 0; i < recorders.size(); i++) {
        futures.add(pool.submit(recorder(recorders.get(i), i, each, start)));
      }
      for (Future<List<ConsentEvent.Recorded>> future : futures) {
        List<ConsentEvent.Recorded> own = future.get();
        assertEquals(each, own.size());
        List<Long> positions = own.stream().map(receipt -> receipt.head().position()).toList();
        assertEquals(
            positions.stream().sorted().toList(),
            positions,
            "positions increase within each thread");
        receipts.addAll(own);
      }
    } finally {
      pool.shutdownNow();
    }
    receipts.sort(Comparator.comparing(receipt -> receipt.head().position()));
    long all = (long) recorders.size() * each;
    assertEquals(
        LongStream.rangeClosed(1, all).boxed().toList(),
        receipts.stream().map(receipt -> receipt.head().position()).toList());
    Consents consents = recorders.get(0);
    List<ConsentHead> heads = receipts.stream().map(ConsentEvent::head).toList();
    assertEquals(
        new ProofVerdict.Whole(List.of(heads.get(heads.size() - 1)), 0),
        consents.verify(consents.proof(ANN), heads));
    assertEquals(recorders.size(), consents.inForce(ANN).size());
  }

  private static Callable<List<ConsentEvent.Recorded>> recorder(
      Consents consents, int thread, int each, CyclicBarrier start) {
    ConsentDraft draft = ConsentDraft.of(ConsentChoice.YES, "https://thread-" + thread + ".com");
    return () -> {
      List<ConsentEvent.Recorded> receipts = new ArrayList<>();
      start.await();
      for (int i = 0; i < each; i++) {
        receipts.add(consents.record(ANN, draft));
      }
      return receipts;
    };
  }
}
