package io.octroi.core.coherence;

import io.octroi.TenantId;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import io.octroi.spi.Storage;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A change log that counts its calls and can be made to fail, to hang or to answer otherwise. */
final class LogProbe implements ChangeLog {

  final AtomicInteger newest = new AtomicInteger();
  final AtomicInteger since = new AtomicInteger();
  final List<Instant> purges = new CopyOnWriteArrayList<>();
  volatile Runnable before = () -> {};
  volatile UnaryOperator<Newest> answers = UnaryOperator.identity();
  volatile UnaryOperator<ChangePage> pages = UnaryOperator.identity();
  private final ChangeLog log;

  private LogProbe(ChangeLog log) {
    this.log = log;
  }

  static LogProbe of(Storage storage) {
    return new LogProbe(storage.changes().orElseThrow());
  }

  /** Returns a view of a storage with this log. */
  Storage in(Storage storage) {
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (self, method, arguments) ->
                method.getName().equals("changes")
                    ? Optional.of(this)
                    : ServiceMethods.call(
                        method, storage, arguments == null ? new Object[0] : arguments));
  }

  @Override
  public Newest newest(Set<TenantId> tenants) {
    newest.incrementAndGet();
    before.run();
    return answers.apply(log.newest(tenants));
  }

  @Override
  public ChangePage since(TenantId tenant, long after, int limit) {
    since.incrementAndGet();
    before.run();
    return pages.apply(log.since(tenant, after, limit));
  }

  @Override
  public int purge(TenantId tenant, Instant end) {
    purges.add(end);
    return log.purge(tenant, end);
  }
}
