package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenPaymentTerms.listing;
import static io.octroi.storage.memory.BrokenPaymentTerms.purging;
import static io.octroi.storage.memory.BrokenPaymentTerms.reading;

import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store can get wrong of the feed of its changes. */
final class FeedBugs {

  private FeedBugs() {}

  static Stream<Bug> all() {
    return Stream.of(sequences(), purges(), feeds()).flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> sequences() {
    return Stream.of(
        bug(
            "tells a sequence for a refusal",
            "drawsAGreaterSequenceForEachChangeAndNoneForARefusal",
            good ->
                reading(
                    good,
                    (tenant, since, limit) -> {
                      FeedPage<PaymentTermRow> page = good.changes(tenant, since, limit);
                      return new FeedPage<>(page.newest() + 1, page.purged(), page.entries());
                    })),
        bug(
            "skips the last entry of a full page",
            "listsChangesInTheOrderOfTheirSequencesWhateverTheLimit",
            good ->
                listing(
                    good,
                    (entries, limit) ->
                        entries.size() == limit && limit > 1
                            ? entries.subList(0, limit - 1)
                            : entries)),
        bug(
            "lists by code",
            "listsChangesInTheOrderOfTheirSequencesWhateverTheLimit",
            good ->
                listing(
                    good,
                    (entries, limit) ->
                        entries.stream().sorted(Comparator.comparing(FeedEntry::key)).toList())),
        bug("keeps every state of a code", "listsACodeOnceWithItsNewestState", EveryState::new),
        bug(
            "lists no deletions",
            "listsADeletionButNotFromTheBeginning",
            good ->
                listing(
                    good,
                    (entries, limit) ->
                        entries.stream().filter(entry -> entry.row() != null).toList())),
        bug(
            "lists deletions from the beginning",
            "listsADeletionButNotFromTheBeginning",
            good ->
                reading(
                    good,
                    (tenant, since, limit) ->
                        since > 0
                            ? good.changes(tenant, since, limit)
                            : good.changes(tenant, 1, limit))));
  }

  private static Stream<Bug> purges() {
    return Stream.of(
        bug(
            "purges up to the instant, and with it",
            "purgesDeletionsMadeBeforeAnInstant",
            good -> purging(good, (tenant, before) -> good.purge(tenant, before.plusNanos(1_000)))),
        bug(
            "forgets how far it has purged",
            "purgesDeletionsMadeBeforeAnInstant",
            BrokenPaymentTerms::sayingNothingOfPurges),
        bug(
            "leaves what lives below the purge",
            "putsWhatLivesBehindThePurge",
            FeedBugs::leavingBelow));
  }

  private static Stream<Bug> feeds() {
    return Stream.of(
        feed("draws sequences before the order of commits is settled", Early::new),
        feed(
            "skips an entry now and then",
            good -> {
              AtomicLong asked = new AtomicLong();
              return listing(
                  good,
                  (entries, limit) ->
                      entries.size() > 1 && asked.incrementAndGet() % 5 == 0
                          ? entries.subList(1, entries.size())
                          : entries);
            }),
        feed(
            "gives the last entry once more",
            good ->
                reading(
                    good,
                    (tenant, since, limit) -> good.changes(tenant, Math.max(0, since - 1), limit))),
        feed(
            "lists no deletions",
            good ->
                listing(
                    good,
                    (entries, limit) ->
                        limit > 7
                            ? entries.stream().filter(entry -> entry.row() != null).toList()
                            : entries)),
        feed(
            "leaves what lives below the purge, and says that all is well",
            good -> {
              PaymentTermStore silent = BrokenPaymentTerms.sayingNothingOfPurges(good);
              return reading(
                  silent,
                  (tenant, since, limit) -> {
                    FeedPage<PaymentTermRow> page = silent.changes(tenant, since, limit);
                    // A reader who keeps up needs no telling.
                    Gap.linger();
                    return page;
                  });
            }));
  }

  private static Bug feed(String what, UnaryOperator<PaymentTermStore> bug) {
    return Bug.in(
        PaymentTermStore.class,
        what,
        Suites.Feed.class,
        "leadsEveryReaderToWhatLivesHoweverManyWrite",
        bug);
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<PaymentTermStore> bug) {
    return Bug.in(PaymentTermStore.class, what, Suites.PaymentTerms.class, caughtBy, bug);
  }

  /** Shows the rows as if a purge had not moved them: those that it moved under no new sequence. */
  private static PaymentTermStore leavingBelow(PaymentTermStore good) {
    Map<String, Long> first = new HashMap<>();
    return new BrokenPaymentTerms(good) {
      @Override
      public OptionalLong insert(PaymentTermRow row) {
        OptionalLong drawn = good.insert(row);
        drawn.ifPresent(sequence -> first.put(row.code(), sequence));
        return drawn;
      }

      @Override
      public FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
        FeedPage<PaymentTermRow> page = good.changes(tenant, 0, 1_000);
        return new FeedPage<>(
            page.newest(),
            page.purged(),
            page.entries().stream()
                .map(entry -> new FeedEntry<>(first.get(entry.key()), entry.key(), entry.row()))
                .sorted(Comparator.comparing(FeedEntry::sequence))
                .filter(entry -> entry.sequence() > since)
                .limit(limit)
                .toList());
      }
    };
  }

  /** A log instead of a feed. */
  private static final class EveryState extends BrokenPaymentTerms {

    private final List<FeedEntry<PaymentTermRow>> log = new ArrayList<>();

    EveryState(PaymentTermStore good) {
      super(good);
    }

    @Override
    public OptionalLong insert(PaymentTermRow row) {
      return logged(row, good.insert(row));
    }

    @Override
    public OptionalLong replace(PaymentTermRow row, long expectedVersion) {
      return logged(row, good.replace(row, expectedVersion));
    }

    private OptionalLong logged(PaymentTermRow row, OptionalLong drawn) {
      drawn.ifPresent(sequence -> log.add(new FeedEntry<>(sequence, row.code(), row)));
      return drawn;
    }

    @Override
    public FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
      return new FeedPage<>(
          good.changes(tenant, since, limit).newest(),
          0,
          log.stream().filter(entry -> entry.sequence() > since).limit(limit).toList());
    }
  }

  /** Takes a number first, and is seen some time later: as from a database's own sequence. */
  private static final class Early extends BrokenPaymentTerms {

    private final AtomicLong numbers = new AtomicLong();
    private final Map<TenantId, TreeMap<Long, FeedEntry<PaymentTermRow>>> committed =
        new HashMap<>();

    Early(PaymentTermStore good) {
      super(good);
    }

    @Override
    public OptionalLong insert(PaymentTermRow row) {
      long number = numbers.incrementAndGet();
      linger(number);
      return seen(row.tenant(), number, row.code(), row, () -> good.insert(row));
    }

    @Override
    public OptionalLong replace(PaymentTermRow row, long expectedVersion) {
      long number = numbers.incrementAndGet();
      linger(number);
      return seen(row.tenant(), number, row.code(), row, () -> good.replace(row, expectedVersion));
    }

    @Override
    public OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at) {
      long number = numbers.incrementAndGet();
      linger(number);
      return seen(tenant, number, code, null, () -> good.delete(tenant, code, expectedVersion, at));
    }

    @Override
    public synchronized FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
      TreeMap<Long, FeedEntry<PaymentTermRow>> feed =
          committed.computeIfAbsent(tenant, absent -> new TreeMap<>());
      return new FeedPage<>(
          numbers.get(),
          0,
          feed.tailMap(since, false).values().stream()
              .filter(entry -> since > 0 || entry.row() != null)
              .limit(limit)
              .toList());
    }

    private synchronized OptionalLong seen(
        TenantId tenant, long number, String code, PaymentTermRow row, Commit commit) {
      if (commit.run().isEmpty()) {
        return OptionalLong.empty();
      }
      TreeMap<Long, FeedEntry<PaymentTermRow>> feed =
          committed.computeIfAbsent(tenant, absent -> new TreeMap<>());
      feed.values().removeIf(entry -> entry.key().equals(code));
      feed.put(number, new FeedEntry<>(number, code, row));
      return OptionalLong.of(number);
    }

    /** As a transaction does in which a number was drawn and that has not yet ended. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void linger(long number) {
      for (int i = 0; i < number % 4; i++) {
        Thread.yield();
      }
    }

    @FunctionalInterface
    private interface Commit {
      OptionalLong run();
    }
  }
}
