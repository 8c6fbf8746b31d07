package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of consents can get wrong when several threads use it, or it is opened again. */
final class ConsentRaceBugs {

  private ConsentRaceBugs() {}

  static Stream<Bug> all() {
    return Stream.concat(races(), reopenings());
  }

  private static Stream<Bug> races() {
    return Stream.of(
        race("looks for the subject, then makes the chain", "givesASubjectToOneOfTwoNewChains"),
        race("looks at the position, then appends", "appendsAPositionOnce"),
        Bug.in(
            ConsentStore.class,
            "gives out sequences in another order than events become visible",
            Suites.Concurrency.class,
            "showsNoEventBehindAnEarlierOneThatIsSeenLater",
            VisibleLater::new),
        Bug.in(
            ConsentStore.class,
            "erases one chain after the other",
            Suites.Concurrency.class,
            "showsAnErasureWholeOrNotAtAll",
            OneAfterTheOther::new));
  }

  private static Stream<Bug> reopenings() {
    Supplier<StorageFixture> forgetful =
        () -> {
          AtomicBoolean again = new AtomicBoolean();
          return new SharedFixture(
              storage ->
                  again.getAndSet(true)
                      ? Composed.with(
                          storage,
                          ConsentStore.class,
                          good ->
                              BrokenConsents.finding(
                                  good,
                                  (tenant, subject) ->
                                      good.find(tenant, subject)
                                          .map(row -> BrokenConsents.named(row, null))))
                      : storage);
        };
    return Stream.of(
        new Bug(
            "forgets the names of chains",
            Suites.Durability.class,
            "keepsConsentsAndTheirErasure",
            forgetful));
  }

  private static Bug race(String what, String caughtBy) {
    return Bug.in(ConsentStore.class, what, Suites.Concurrency.class, caughtBy, Looking::new);
  }

  private static final class Looking extends BrokenConsents {

    Looking(ConsentStore good) {
      super(good);
    }

    @Override
    public Written append(ConsentChainRow chain, ConsentEventRow event) {
      boolean free =
          chain.position() == 1
              ? good.find(chain.tenant(), chain.subject()).isEmpty()
              : good.findChain(chain.tenant(), chain.id())
                  .filter(row -> row.position() == chain.position() - 1)
                  .isPresent();
      Gap.linger();
      Written answer = good.append(chain, event);
      return free ? Written.done() : answer;
    }
  }

  private static final class OneAfterTheOther extends BrokenConsents {

    private final Map<UUID, ConsentEventRow> shown = new HashMap<>();

    OneAfterTheOther(ConsentStore good) {
      super(good);
    }

    @Override
    public List<UUID> erase(TenantId tenant, String owner) {
      Set<UUID> chains = Set.copyOf(good.owned(tenant, owner).stream().map(it -> it.id()).toList());
      List<ConsentEventRow> before = good.page(tenant, chains, null, 0, 1_000);
      synchronized (shown) {
        before.forEach(row -> shown.put(row.chain(), row));
      }
      List<UUID> erased = good.erase(tenant, owner);
      for (UUID chain : erased) {
        Gap.linger();
        synchronized (shown) {
          shown.remove(chain);
        }
      }
      return erased;
    }

    @Override
    public List<ConsentEventRow> page(
        TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
      synchronized (shown) {
        return good.page(tenant, chains, domain, after, limit).stream()
            .map(row -> shown.getOrDefault(row.chain(), row))
            .toList();
      }
    }
  }

  /** Every second event is there only after a later one was seen. */
  private static final class VisibleLater extends BrokenConsents {

    private long seen;

    VisibleLater(ConsentStore good) {
      super(good);
    }

    @Override
    public synchronized List<ConsentEventRow> page(
        TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
      List<ConsentEventRow> rows =
          good.page(tenant, chains, domain, after, limit).stream()
              .filter(row -> row.sequence() % 2 == 1 || row.sequence() < seen)
              .toList();
      rows.forEach(row -> seen = Math.max(seen, row.sequence()));
      return rows;
    }
  }
}
