package io.octroi.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.ProductRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests which reads and writes wait for each other. */
class RowsTest {

  private static final ProductRow OLD = new ProductRow(Tenants.ALL.get(0), "1", "book");
  private static final ProductRow NEW = new ProductRow(Tenants.ALL.get(0), "2", "book");

  private final Rows<String, ProductRow> rows = new Rows<>(Rows.Shape.plain(ProductRow::id));

  @Test
  void readsRunConcurrently() throws Exception {
    rows.put(List.of(OLD));
    CyclicBarrier inside = new CyclicBarrier(2);
    Callable<List<ProductRow>> reading =
        () -> rows.page(row -> await(() -> inside.await(10, TimeUnit.SECONDS)), null, 1);
    FutureTask<List<ProductRow>> one = started(reading);
    FutureTask<List<ProductRow>> two = started(reading);

    assertEquals(List.of(OLD), one.get());
    assertEquals(List.of(OLD), two.get());
  }

  @Test
  void aWaitingWriteRunsBeforeLaterReads() throws Exception {
    rows.put(List.of(OLD));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FutureTask<List<ProductRow>> first =
        started(
            () ->
                rows.page(
                    row -> {
                      inside.countDown();
                      return await(() -> release.await(10, TimeUnit.SECONDS));
                    },
                    null,
                    1));
    assertTrue(inside.await(10, TimeUnit.SECONDS));
    Thread writer = new Thread(() -> rows.put(List.of(NEW)), "writer");
    FutureTask<Optional<ProductRow>> later = new FutureTask<>(() -> rows.find(NEW.id()));
    Thread reader = new Thread(later, "reader");
    startedAndWaiting(writer);
    startedAndWaiting(reader);
    release.countDown();

    assertEquals(List.of(OLD), first.get());
    assertEquals(Optional.of(NEW), later.get());
  }

  private static <T> FutureTask<T> started(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    new Thread(task).start();
    return task;
  }

  /** Starts a thread and returns when it is blocked. */
  private static void startedAndWaiting(Thread thread) {
    thread.start();
    while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
  }

  private static boolean await(Callable<?> other) {
    try {
      other.call();
      return true;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
