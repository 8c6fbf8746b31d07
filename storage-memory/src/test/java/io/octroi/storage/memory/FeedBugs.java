package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

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
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bugs in the feed of changes. */
final class FeedBugs {

  private static final String FEED = "leadsEveryReaderToWhatLivesHoweverManyWrite";

  private FeedBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(PaymentTermStore.class, Suites.PaymentTerms.class)
        .bugs(
            FeedBugs.class,
            """
        changes 2: one less -> listsChangesInTheOrderOfTheirSequencesWhateverTheLimit
        purge 1: a microsecond later -> purgesDeletionsMadeBeforeAnInstant
        """);
  }

  @CaughtBy("drawsAGreaterSequenceForEachChangeAndNoneForARefusal")
  static Fault assignsASequenceToARejectedChange(PaymentTermStore good) {
    return Fault.answer(
        "changes",
        (FeedPage<PaymentTermRow> page) -> Records.with(page, "newest", page.newest() + 1));
  }

  @CaughtBy("listsChangesInTheOrderOfTheirSequencesWhateverTheLimit")
  static Fault listsByCode(PaymentTermStore good) {
    return listing(
        (entries, limit) -> entries.stream().sorted(Comparator.comparing(FeedEntry::key)).toList());
  }

  @CaughtBy("listsADeletionButNotFromTheBeginning")
  static Fault listsNoDeletions(PaymentTermStore good) {
    return listing((entries, limit) -> withoutDeletions(entries));
  }

  @CaughtBy("listsADeletionButNotFromTheBeginning")
  static Fault listsDeletionsFromTheBeginning(PaymentTermStore good) {
    return Fault.argument("changes", 1, (Long since) -> Math.max(1, since));
  }

  @CaughtBy("purgesDeletionsMadeBeforeAnInstant")
  static Fault losesThePurgedSequence(PaymentTermStore good) {
    return hidingPurges();
  }

  /** Changes the entries of each page, given its limit. */
  private static Fault listing(
      BiFunction<List<FeedEntry<PaymentTermRow>>, Integer, List<FeedEntry<PaymentTermRow>>>
          change) {
    return Fault.calling(
        "changes",
        call ->
            Records.changed(
                call.proceed(),
                "entries",
                (List<FeedEntry<PaymentTermRow>> entries) -> change.apply(entries, call.get(2))));
  }

  private static List<FeedEntry<PaymentTermRow>> withoutDeletions(
      List<FeedEntry<PaymentTermRow>> entries) {
    return entries.stream().filter(entry -> entry.row() != null).toList();
  }

  private static Fault hidingPurges() {
    return Fault.answer(
        "changes", (FeedPage<PaymentTermRow> page) -> Records.with(page, "purged", 0L));
  }

  @CaughtBy(value = FEED, in = Suites.Feed.class)
  static Fault sometimesSkipsAnEntry(PaymentTermStore good) {
    AtomicLong asked = new AtomicLong();
    return listing(
        (entries, limit) ->
            entries.size() > 1 && asked.incrementAndGet() % 5 == 0
                ? entries.subList(1, entries.size())
                : entries);
  }

  @CaughtBy(value = FEED, in = Suites.Feed.class)
  static Fault repeatsTheLastEntry(PaymentTermStore good) {
    return Fault.argument("changes", 1, (Long since) -> Math.max(0, since - 1));
  }

  @CaughtBy(value = FEED, in = Suites.Feed.class)
  static Fault listsNoDeletionsInLongPages(PaymentTermStore good) {
    return listing((entries, limit) -> limit > 7 ? withoutDeletions(entries) : entries);
  }

  /** Slows readers down, because only readers that fall behind depend on purges. */
  @CaughtBy(value = FEED, in = Suites.Feed.class)
  static Fault hidesPurges(PaymentTermStore good) {
    return Fault.answer(
        "changes",
        (FeedPage<PaymentTermRow> page) -> {
          Gap.linger();
          return Records.with(page, "purged", 0L);
        });
  }

  @CaughtBy("beginsAboveASequenceWithWhatLives")
  static Fault beginsWithTheSequenceItself(PaymentTermStore good) {
    return Fault.argument("beginAbove", 1, (Long sequence) -> sequence - 1);
  }

  @CaughtBy("beginsAboveASequenceInAnEmptyFeed")
  static Fault beginsNoEmptyFeed(PaymentTermStore good) {
    return on(
        "beginAbove",
        (TenantId tenant, Long sequence) ->
            good.changes(tenant, 0, 1).newest() == 0 ? 0 : good.beginAbove(tenant, sequence));
  }

  @CaughtBy("beginsAboveALowerSequenceWithoutMovingWhatIsAboveIt")
  static Fault alwaysBeginsAgain(PaymentTermStore good) {
    return on(
        "beginAbove",
        (TenantId tenant, Long sequence) ->
            good.beginAbove(tenant, Math.max(sequence, good.changes(tenant, 0, 1).newest())));
  }

  /** Lists rows with the sequences that they had before the purge. */
  @CaughtBy("putsWhatLivesBehindThePurge")
  static Fault leavesRowsBelowThePurge(PaymentTermStore good) {
    Map<String, Long> first = new HashMap<>();
    return on(
            "insert",
            (PaymentTermRow row) -> {
              OptionalLong assigned = good.insert(row);
              assigned.ifPresent(sequence -> first.put(row.code(), sequence));
              return assigned;
            })
        .and(
            on(
                "changes",
                (TenantId tenant, Long since, Integer limit) -> {
                  FeedPage<PaymentTermRow> page = good.changes(tenant, 0, 1_000);
                  return new FeedPage<>(
                      page.newest(),
                      page.purged(),
                      page.entries().stream()
                          .map(entry -> Records.with(entry, "sequence", first.get(entry.key())))
                          .sorted(Comparator.comparing(FeedEntry::sequence))
                          .filter(entry -> entry.sequence() > since)
                          .limit(limit)
                          .toList());
                }));
  }

  /** Lists all changes of a code instead of the last one. */
  @CaughtBy("listsACodeOnceWithItsNewestState")
  static Fault listsEveryStateOfACode(PaymentTermStore good) {
    List<FeedEntry<PaymentTermRow>> log = new ArrayList<>();
    Fault.Handler logging =
        call -> {
          PaymentTermRow row = call.get(0);
          OptionalLong assigned = (OptionalLong) call.proceed();
          assigned.ifPresent(sequence -> log.add(new FeedEntry<>(sequence, row.code(), row)));
          return assigned;
        };
    return Fault.calling("insert", logging)
        .and(Fault.calling("replace", logging))
        .and(
            on(
                "changes",
                (TenantId tenant, Long since, Integer limit) ->
                    new FeedPage<>(
                        good.changes(tenant, since, limit).newest(),
                        0,
                        log.stream()
                            .filter(entry -> entry.sequence() > since)
                            .limit(limit)
                            .toList())));
  }

  @CaughtBy(value = FEED, in = Suites.Feed.class)
  static Fault assignsSequencesBeforeTheCommit(PaymentTermStore good) {
    Early early = new Early();
    return on(
            "insert",
            (PaymentTermRow row) ->
                early.write(row.tenant(), row.code(), row, () -> good.insert(row)))
        .and(
            on(
                "replace",
                (PaymentTermRow row, Long expected) ->
                    early.write(row.tenant(), row.code(), row, () -> good.replace(row, expected))))
        .and(
            on(
                "delete",
                (TenantId tenant, String code, Long expected, Instant at) ->
                    early.write(tenant, code, null, () -> good.delete(tenant, code, expected, at))))
        .and(on("changes", early::changes));
  }

  /** Assigns a sequence before the commit, as a database sequence does. */
  private static final class Early {

    private final AtomicLong sequences = new AtomicLong();
    private final Map<TenantId, NavigableMap<Long, FeedEntry<PaymentTermRow>>> committed =
        new HashMap<>();

    OptionalLong write(
        TenantId tenant, String code, @Nullable PaymentTermRow row, Supplier<OptionalLong> commit) {
      long number = sequences.incrementAndGet();
      linger(number);
      synchronized (this) {
        if (commit.get().isEmpty()) {
          return OptionalLong.empty();
        }
        NavigableMap<Long, FeedEntry<PaymentTermRow>> feed = feed(tenant);
        feed.values().removeIf(entry -> entry.key().equals(code));
        feed.put(number, new FeedEntry<>(number, code, row));
        return OptionalLong.of(number);
      }
    }

    synchronized FeedPage<PaymentTermRow> changes(TenantId tenant, Long since, Integer limit) {
      return new FeedPage<>(
          sequences.get(),
          0,
          feed(tenant).tailMap(since, false).values().stream()
              .filter(entry -> since > 0 || entry.row() != null)
              .limit(limit)
              .toList());
    }

    private NavigableMap<Long, FeedEntry<PaymentTermRow>> feed(TenantId tenant) {
      return committed.computeIfAbsent(tenant, absent -> new TreeMap<>());
    }

    /** Delays a commit after its sequence was assigned. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void linger(long number) {
      for (int i = 0; i < number % 4; i++) {
        Thread.yield();
      }
    }
  }
}
