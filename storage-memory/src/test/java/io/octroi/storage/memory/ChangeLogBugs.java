package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;
import static java.util.stream.Collectors.toMap;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxTableStore;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in the reads and the purge of a change log, and in the visibility of logged changes. */
final class ChangeLogBugs {

  private static final String ORDER = "commitsEntriesInTheOrderOfTheirNumbers";
  private static final String VISIBLE = "showsAChangeToAReaderThatHasSeenItsEntry";
  private static final int KEYS_MAX = 100;

  private ChangeLogBugs() {}

  static Stream<Bug> all() {
    return Stream.of(
            new Bug.In<>(ChangeLog.class, Suites.ChangeLogs.class)
                .bugs(
                    ChangeLogBugs.class,
                    """
        since 2: one more -> listsEntriesAfterAPositionUpToALimit
        since 2: one less -> listsEntriesAfterAPositionUpToALimit
        purge: for every tenant -> keepsTheLogsOfTenantsApart
        """),
            visible(CustomerStore.class),
            visible(ProductStore.class),
            visible(CredentialStore.class),
            visible(TaxTableStore.class),
            Stream.of(
                Bug.inStorage(
                    "logs only the changes of the same opening",
                    Suites.ChangeLogs.class,
                    "showsTheChangesOfAnotherOpening",
                    ChangeLogBugs::loggingSeparately)))
        .flatMap(UnaryOperator.identity());
  }

  private static <S> Stream<Bug> visible(Class<S> store) {
    return new Bug.In<>(store, Suites.ChangeLogs.class).bugs(ChangeLogBugs.class, "");
  }

  /** Changes the pages, given the position after which they begin. */
  private static Fault pages(PageChange change) {
    return Fault.calling(
        "since", call -> change.of((ChangePage) call.proceed(), call.<Long>get(1)));
  }

  @FunctionalInterface
  private interface PageChange {
    ChangePage of(ChangePage page, long after);
  }

  private static Fault entries(UnaryOperator<List<Change>> change) {
    return pages((page, after) -> Records.changed(page, "changes", change));
  }

  private static Fault keys(UnaryOperator<String> change) {
    return entries(
        changes ->
            changes.stream()
                .map(it -> new Change(it.sequence(), it.kind(), change.apply(it.key())))
                .toList());
  }

  private static Fault newest(UnaryOperator<ChangeLog.Newest> change) {
    return Fault.answer("newest", change);
  }

  @CaughtBy("logsKeysAsTheyAreStored")
  static Fault logsKeysWithoutCase(ChangeLog good) {
    return keys(key -> key.toLowerCase(Locale.ROOT));
  }

  @CaughtBy("logsKeysAsTheyAreStored")
  static Fault logsKeysWithoutTrailingBlanks(ChangeLog good) {
    return keys(String::stripTrailing);
  }

  @CaughtBy("logsKeysAsTheyAreStored")
  static Fault logsKeysInANormalForm(ChangeLog good) {
    return keys(key -> Normalizer.normalize(key, Normalizer.Form.NFC));
  }

  @CaughtBy("logsAHundredKeysOfAKindIndividually")
  static Fault logsOneEntryForAHundredKeys(ChangeLog good) {
    return entries(
        changes -> {
          Change last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
          return last == null || changes.size() < KEYS_MAX
              ? changes
              : List.of(new Change(last.sequence(), last.kind(), Change.ALL));
        });
  }

  @CaughtBy("hasNoEntriesAndNoResetBeforeTheFirstChange")
  static Fault resetsAnEmptyLog(ChangeLog good) {
    return pages((page, after) -> page.newest() == 0 ? Records.with(page, "reset", true) : page);
  }

  @CaughtBy({"hasNoEntriesAndNoResetBeforeTheFirstChange", "returnsTheNewestNumbersOfManyTenants"})
  static Fault returnsZeroForTenantsWithoutEntries(ChangeLog good) {
    return on(
        "newest",
        (Set<TenantId> asked) -> {
          ChangeLog.Newest newest = good.newest(asked);
          return new ChangeLog.Newest(
              newest.at(),
              newest.server(),
              asked.stream()
                  .collect(toMap(it -> it, it -> newest.sequences().getOrDefault(it, 0L))));
        });
  }

  @CaughtBy("listsEntriesAfterAPositionUpToALimit")
  static Fault returnsTheLastListedNumberAsTheNewest(ChangeLog good) {
    return pages(
        (page, after) ->
            page.changes().isEmpty()
                ? page
                : Records.with(
                    page, "newest", page.changes().get(page.changes().size() - 1).sequence()));
  }

  @CaughtBy({"listsEntriesAfterAPositionUpToALimit", ORDER})
  static Fault listsTheEntryAtThePositionAgain(ChangeLog good) {
    return Fault.argument("since", 1, (Long after) -> Math.max(0, after - 1));
  }

  @CaughtBy("resetsAPositionBeyondTheNewestEntry")
  static Fault acceptsAPositionBeyondTheNewestEntry(ChangeLog good) {
    return pages(
        (page, after) -> after > page.newest() ? Records.with(page, "reset", false) : page);
  }

  @CaughtBy({"resetsAPositionBeforeAPurgedEntry", "keepsTheLogsOfTenantsApart"})
  static Fault hidesPurges(ChangeLog good) {
    return pages(
        (page, after) -> after < page.newest() ? Records.with(page, "reset", false) : page);
  }

  @CaughtBy("resetsAPositionBeforeAPurgedEntry")
  static Fault resetsThePositionOfTheLastPurgedEntry(ChangeLog good) {
    AtomicLong purged = new AtomicLong();
    return Fault.calling(
            "purge",
            call -> {
              List<Change> before = good.since(call.get(0), 0, 1_000).changes();
              int count = (int) call.proceed();
              purged.set(count == 0 ? purged.get() : before.get(count - 1).sequence());
              return count;
            })
        .and(
            pages(
                (page, after) ->
                    after > 0 && after == purged.get()
                        ? new ChangePage(page.newest(), true, List.of())
                        : page));
  }

  @CaughtBy("replacesEarlierEntriesOfAKindByOneForAllKeys")
  static Fault resetsAPositionBeforeAReplacedEntry(ChangeLog good) {
    return pages(
        (page, after) ->
            page.changes().isEmpty() || page.changes().get(0).sequence() == after + 1
                ? page
                : new ChangePage(page.newest(), true, List.of()));
  }

  @CaughtBy({
    "purgesEntriesLoggedBeforeAnInstantAndKeepsLaterOnes",
    "purgesNoEntryOfALongChangeByTheTimeAtWhichTheChangeBegan",
    "purgesNothingIfNoEntryIsOldEnough"
  })
  static Fault purgesEntriesOfAnyAge(ChangeLog good) {
    return Fault.argument("purge", 1, (Instant before) -> Instant.now().plusSeconds(3_600));
  }

  @CaughtBy("purgesEntriesLoggedBeforeAnInstantAndKeepsLaterOnes")
  static Fault purgesAtMostOneEntry(ChangeLog good) {
    return Fault.answer("purge", (Integer count) -> Math.min(1, count));
  }

  @CaughtBy("continuesTheNumbersAfterAllEntriesWerePurged")
  static Fault forgetsTheNewestNumberWithItsEntry(ChangeLog good) {
    return newest(
        newest ->
            new ChangeLog.Newest(
                newest.at(),
                newest.server(),
                newest.sequences().entrySet().stream()
                    .filter(it -> !good.since(it.getKey(), it.getValue() - 1, 1).reset())
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  /**
   * Continues after the purged entries. Slows readers down, so that some are overtaken by a purge.
   */
  @CaughtBy("resetsAReaderThatMissedAPurgedEntry")
  static Fault skipsPurgedEntries(ChangeLog good) {
    return Fault.calling(
        "since",
        call -> {
          Gap.linger();
          ChangePage page = (ChangePage) call.proceed();
          for (long after = call.get(1); page.reset() && after < page.newest(); after++) {
            page = (ChangePage) call.with(1, after + 1);
          }
          return page;
        });
  }

  @CaughtBy("returnsTheNewestNumbersOfManyTenants")
  static Fault returnsTheNumberOfOneTenant(ChangeLog good) {
    return newest(
        newest ->
            new ChangeLog.Newest(
                newest.at(),
                newest.server(),
                newest.sequences().entrySet().stream()
                    .limit(1)
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  @CaughtBy("returnsTheNewestNumbersOfManyTenants")
  static Fault returnsEveryNumberIfNoTenantIsGiven(ChangeLog good) {
    return Fault.argument(
        "newest", 0, (Set<TenantId> asked) -> asked.isEmpty() ? Set.copyOf(Tenants.ALL) : asked);
  }

  @CaughtBy("returnsThePlausibleTimeOfTheStore")
  static Fault returnsNoTimeWithoutNumbers(ChangeLog good) {
    return newest(
        newest -> newest.sequences().isEmpty() ? Records.with(newest, "at", null) : newest);
  }

  @CaughtBy("returnsThePlausibleTimeOfTheStore")
  static Fault returnsTheEpoch(ChangeLog good) {
    return newest(newest -> Records.with(newest, "at", Instant.EPOCH));
  }

  @CaughtBy("returnsThePlausibleTimeOfTheStore")
  static Fault returnsEarlierTimes(ChangeLog good) {
    AtomicLong asked = new AtomicLong();
    return newest(
        newest ->
            Records.with(
                newest, "at", newest.at().minus(Duration.ofHours(asked.getAndIncrement()))));
  }

  @CaughtBy("returnsTheNameOfTheServer")
  static Fault returnsAnotherServerEachTime(ChangeLog good) {
    AtomicLong asked = new AtomicLong();
    return newest(newest -> Records.with(newest, "server", "server" + asked.getAndIncrement()));
  }

  @CaughtBy("returnsTheNameOfTheServer")
  static Fault returnsNoServerWithoutNumbers(ChangeLog good) {
    return newest(
        newest -> newest.sequences().isEmpty() ? Records.with(newest, "server", null) : newest);
  }

  @CaughtBy("keepsTheLogsOfTenantsApart")
  static Fault listsTheEntriesOfAnotherTenant(ChangeLog good) {
    return Fault.argument("since", 0, (TenantId tenant) -> Tenants.ALL.get(0));
  }

  /** Hides some entries from the first read that lists a later one. */
  @CaughtBy(ORDER)
  static Fault commitsSomeEntriesLate(ChangeLog good) {
    Set<String> hidden = ConcurrentHashMap.newKeySet();
    return Fault.calling(
        "since",
        call -> {
          Gap.linger();
          return Records.changed(
              call.proceed(),
              "changes",
              (List<Change> changes) ->
                  changes.stream()
                      .filter(
                          it ->
                              it.sequence() % 3 > 0
                                  || it.equals(changes.get(changes.size() - 1))
                                  || !hidden.add(call.get(0) + "/" + it.sequence()))
                      .toList());
        });
  }

  /** Returns an opening whose log has only the products that it has put itself. */
  private static Storage loggingSeparately(Storage storage) {
    MemoryStorage own = MemoryStorage.shared();
    Storage mirrored =
        Composed.with(
            storage,
            ProductStore.class,
            good ->
                on(
                        "put",
                        (List<ProductRow> rows) -> {
                          own.products().put(rows);
                          good.put(rows);
                          return rows;
                        })
                    .in(ProductStore.class, good));
    return Composed.with(mirrored, ChangeLog.class, good -> own.changes().orElseThrow());
  }

  @CaughtBy(VISIBLE)
  static Fault logsProductsBeforeTheyAreVisible(ProductStore good) {
    return missingOnce("find");
  }

  @CaughtBy(VISIBLE)
  static Fault logsCustomersBeforeTheyAreVisible(CustomerStore good) {
    return missingOnce("findByName");
  }

  @CaughtBy(VISIBLE)
  static Fault logsCredentialsBeforeTheyAreVisible(CredentialStore good) {
    return missingOnce("findById");
  }

  @CaughtBy(VISIBLE)
  static Fault logsAreasBeforeTheyAreVisible(TaxTableStore good) {
    AtomicLong asked = new AtomicLong();
    return Fault.answer("revision", (Long it) -> it - asked.incrementAndGet() % 2);
  }

  /** Returns a fault that finds each row only from the second call. */
  private static Fault missingOnce(String method) {
    Set<Object> asked = ConcurrentHashMap.newKeySet();
    return Fault.calling(
        method, call -> asked.add(call.arguments()) ? Optional.empty() : call.proceed());
  }
}
