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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store can get wrong of the feed of its changes. */
final class FeedBugs {

  private static final Bug.In<PaymentTermStore> IN =
      new Bug.In<>(PaymentTermStore.class, Suites.PaymentTerms.class);

  private FeedBugs() {}

  static Stream<Bug> all() {
    return Stream.of(sequences(), purges(), feeds()).flatMap(UnaryOperator.identity());
  }

  /** Changes the entries of each page, with regard to its limit. */
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

  private static Stream<Bug> sequences() {
    return Stream.of(
        IN.bug(
            "draws a sequence for a refusal",
            "drawsAGreaterSequenceForEachChangeAndNoneForARefusal",
            Fault.answer(
                "changes",
                (FeedPage<PaymentTermRow> page) ->
                    Records.with(page, "newest", page.newest() + 1))),
        IN.bug(
            "skips the last entry of a full page",
            "listsChangesInTheOrderOfTheirSequencesWhateverTheLimit",
            Fault.argument("changes", 2, (Integer limit) -> Math.max(1, limit - 1))),
        IN.bug(
            "lists by code",
            "listsChangesInTheOrderOfTheirSequencesWhateverTheLimit",
            listing(
                (entries, limit) ->
                    entries.stream().sorted(Comparator.comparing(FeedEntry::key)).toList())),
        IN.bug("keeps every state of a code", "listsACodeOnceWithItsNewestState", FeedBugs::log),
        IN.bug(
            "lists no deletions",
            "listsADeletionButNotFromTheBeginning",
            listing((entries, limit) -> withoutDeletions(entries))),
        IN.bug(
            "lists deletions from the beginning",
            "listsADeletionButNotFromTheBeginning",
            Fault.argument("changes", 1, (Long since) -> Math.max(1, since))));
  }

  private static Stream<Bug> purges() {
    return Stream.of(
        IN.bug(
            "purges the deletion of the instant itself",
            "purgesDeletionsMadeBeforeAnInstant",
            Fault.argument("purge", 1, (Instant before) -> before.plusNanos(1_000))),
        IN.bug(
            "forgets how far it has purged", "purgesDeletionsMadeBeforeAnInstant", hidingPurges()),
        IN.bug(
            "leaves what lives below the purge",
            "putsWhatLivesBehindThePurge",
            FeedBugs::leavingBelow));
  }

  private static Stream<Bug> feeds() {
    return Stream.of(
        feed("draws sequences before the order of commits is settled", FeedBugs::early),
        feed(
            "skips an entry now and then",
            good -> {
              AtomicLong asked = new AtomicLong();
              return listing(
                  (entries, limit) ->
                      entries.size() > 1 && asked.incrementAndGet() % 5 == 0
                          ? entries.subList(1, entries.size())
                          : entries);
            }),
        feed(
            "repeats the last entry",
            good -> Fault.argument("changes", 1, (Long since) -> Math.max(0, since - 1))),
        feed(
            "lists no deletions",
            good -> listing((entries, limit) -> limit > 7 ? withoutDeletions(entries) : entries)),
        feed(
            "leaves what lives below the purge, and hides the purge",
            good ->
                Fault.answer(
                    "changes",
                    (FeedPage<PaymentTermRow> page) -> {
                      // A reader that keeps up needs no purge.
                      Gap.linger();
                      return Records.with(page, "purged", 0L);
                    })));
  }

  private static Bug feed(String what, Function<PaymentTermStore, Fault> fault) {
    return IN.caughtIn(Suites.Feed.class)
        .bug(what, "leadsEveryReaderToWhatLivesHoweverManyWrite", fault);
  }

  /** Shows the rows as if a purge had not moved them. */
  private static Fault leavingBelow(PaymentTermStore good) {
    Map<String, Long> first = new HashMap<>();
    return on(
            "insert",
            (PaymentTermRow row) -> {
              OptionalLong drawn = good.insert(row);
              drawn.ifPresent(sequence -> first.put(row.code(), sequence));
              return drawn;
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

  /** A log instead of a feed. */
  private static Fault log(PaymentTermStore good) {
    List<FeedEntry<PaymentTermRow>> log = new ArrayList<>();
    Fault.Handler logging =
        call -> {
          PaymentTermRow row = call.get(0);
          OptionalLong drawn = (OptionalLong) call.proceed();
          drawn.ifPresent(sequence -> log.add(new FeedEntry<>(sequence, row.code(), row)));
          return drawn;
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

  private static Fault early(PaymentTermStore good) {
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

  /** Draws a number first and shows it some time later, as a database's own sequence does. */
  private static final class Early {

    private final AtomicLong numbers = new AtomicLong();
    private final Map<TenantId, NavigableMap<Long, FeedEntry<PaymentTermRow>>> committed =
        new HashMap<>();

    OptionalLong write(
        TenantId tenant, String code, @Nullable PaymentTermRow row, Supplier<OptionalLong> commit) {
      long number = numbers.incrementAndGet();
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
          numbers.get(),
          0,
          feed(tenant).tailMap(since, false).values().stream()
              .filter(entry -> since > 0 || entry.row() != null)
              .limit(limit)
              .toList());
    }

    private NavigableMap<Long, FeedEntry<PaymentTermRow>> feed(TenantId tenant) {
      return committed.computeIfAbsent(tenant, absent -> new TreeMap<>());
    }

    /** Waits as a transaction does that has drawn a number and not yet ended. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void linger(long number) {
      for (int i = 0; i < number % 4; i++) {
        Thread.yield();
      }
    }
  }
}
