package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;
import static io.octroi.storage.memory.TaxTableBugs.next;
import static io.octroi.storage.memory.TaxTableBugs.publishing;
import static io.octroi.storage.memory.TaxTableBugs.rows;
import static io.octroi.storage.memory.TaxTableBugs.with;

import io.octroi.TenantId;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in replacing a source of a tax table and in deleting what that leaves behind. */
final class TaxTableReplacementBugs {

  private static final int BATCH = 1_000;

  private TaxTableReplacementBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(TaxTableStore.class, Suites.TaxTableReplacement.class)
        .bugs(
            TaxTableReplacementBugs.class,
            """
        page: for every tenant -> replacesAndPurgesNothingOfAnotherTenant
        page 3: one less -> listsPagesWhileReplacedEntriesRemain
        """);
  }

  @CaughtBy({"replacesAllEntriesOfASourceAndNoOthers", "replacesEntriesByOthersWithTheSameIds"})
  static Fault forgetsABatch(TaxTableStore good) {
    return replacing(it -> with(it, "puts", withoutSecondBatch(rows(it)).iterator()));
  }

  private static List<TaxTableRow> withoutSecondBatch(List<TaxTableRow> rows) {
    List<TaxTableRow> kept = new ArrayList<>(rows);
    kept.subList(Math.min(BATCH, rows.size()), Math.min(2 * BATCH, rows.size())).clear();
    return kept;
  }

  @CaughtBy("replacesASourceByNothing")
  static Fault showsTheOldEntriesIfThereAreNoNewOnes(TaxTableStore good) {
    return replacing(it -> it.puts().hasNext() ? it : with(it, "removedSource", null));
  }

  @CaughtBy("replacesASourceThatDoesNotExist")
  static Fault doesNotCountAReplacementOfNothing(TaxTableStore good) {
    return publishing(
        it ->
            it.removedSource() != null && !it.puts().hasNext() && ofSource(good, it).isEmpty()
                ? Written.done()
                : good.publish(it));
  }

  @CaughtBy("refusesAReplacementThatFollowsAnotherRevision")
  static Fault checksNoRevisionInTheLastStep(TaxTableStore good) {
    return replacing(it -> next(good, it));
  }

  @CaughtBy("changesNothingWhenAReplacementFailsAfterSeveralBatches")
  static Fault showsTheBatchesBeforeAFailure(TaxTableStore good) {
    return publishingWhatPrecedesAFailure(good, IllegalStateException.class);
  }

  @CaughtBy("rejectsAReplacementWithAnEntryOfAnotherSource")
  static Fault showsTheBatchesBeforeAnEntryOfAnotherSource(TaxTableStore good) {
    return publishingWhatPrecedesAFailure(good, IllegalArgumentException.class);
  }

  private static Fault publishingWhatPrecedesAFailure(
      TaxTableStore good, Class<? extends RuntimeException> failure) {
    return publishing(
        it -> {
          List<TaxTableRow> given = new ArrayList<>();
          try {
            it.puts().forEachRemaining(given::add);
          } catch (RuntimeException e) {
            if (failure.isInstance(e)) {
              good.publish(with(it, "puts", given.iterator()));
            }
            throw e;
          }
          return good.publish(with(it, "puts", given.iterator()));
        });
  }

  @CaughtBy({"showsNoEntryOfAReplacementThatIsUnderWay", "showsAReplacementWholeOrNotAtAll"})
  static Fault showsStoredEntriesBeforeTheLastStep(TaxTableStore good) {
    // Publishes each batch at once, and hides the additional revisions.
    long[] hidden = {0};
    return Fault.answer("revision", (Long revision) -> revision - hidden[0])
        .and(
            publishing(
                it -> {
                  if (it.removedSource() == null) {
                    return good.publish(
                        with(it, "expectedRevision", it.expectedRevision() + hidden[0]));
                  }
                  TaxTablePublication empty =
                      next(good, with(it, "puts", List.<TaxTableRow>of().iterator()));
                  good.publish(empty);
                  for (Iterator<TaxTableRow> rows = it.puts(); rows.hasNext(); ) {
                    List<TaxTableRow> batch = new ArrayList<>();
                    while (rows.hasNext() && batch.size() < BATCH) {
                      batch.add(rows.next());
                    }
                    hidden[0]++;
                    good.publish(next(good, change(it, batch)));
                  }
                  return Written.done();
                }));
  }

  @CaughtBy({"purgesNothingThatReadersSee", "replacesAndPurgesNothingOfAnotherTenant"})
  static Fault purgesAVisibleEntry(TaxTableStore good) {
    return on(
        "purge",
        (TenantId tenant, Integer limit) -> {
          Optional<TaxTableRow> first = TaxTableBugs.all(good, tenant).stream().findFirst();
          first.ifPresent(
              row ->
                  good.publish(
                      new TaxTablePublication(
                          tenant,
                          good.revision(tenant),
                          null,
                          Set.of(row.id()),
                          List.<TaxTableRow>of().iterator())));
          return 0;
        });
  }

  @CaughtBy("purgesAtMostAsManyEntriesAsTheLimit")
  static Fault neverFinishesAPurge(TaxTableStore good) {
    return Fault.calling("purge", call -> call.get(1));
  }

  @CaughtBy("purgesNothingOfATableThatWasNeverPublished")
  static Fault reportsAPurgeOfNothing(TaxTableStore good) {
    return Fault.answer("purge", (Integer purged) -> 1);
  }

  /** Adds the replaced entries again when they should be deleted. */
  @CaughtBy("letsNoReplacedEntryReappear")
  static Fault showsReplacedEntriesAgain(TaxTableStore good) {
    List<TaxTableRow> replaced = new ArrayList<>();
    return Fault.calling(
            "publish",
            call -> {
              TaxTablePublication it = call.get(0);
              if (it.removedSource() != null) {
                replaced.addAll(ofSource(good, it));
              }
              return call.proceed();
            })
        .and(
            Fault.calling(
                "purge",
                call -> {
                  TenantId tenant = call.get(0);
                  Set<String> ids = new HashSet<>();
                  List<TaxTableRow> again =
                      replaced.stream().filter(row -> ids.add(row.id())).toList();
                  good.publish(
                      new TaxTablePublication(
                          tenant, good.revision(tenant), null, Set.of(), again.iterator()));
                  return 0;
                }));
  }

  @CaughtBy("putsEntriesIntoASourceThatWasReplaced")
  static Fault putsEntriesIntoTheReplacedGeneration(TaxTableStore good) {
    Set<String> sources = new HashSet<>();
    return publishing(
        it -> {
          if (it.removedSource() != null) {
            sources.add(it.removedSource());
            return good.publish(it);
          }
          List<TaxTableRow> shown =
              rows(it).stream()
                  .filter(row -> !sources.contains(row.entry().source().orElseThrow()))
                  .toList();
          return good.publish(with(it, "puts", shown.iterator()));
        });
  }

  @CaughtBy("takesOverEntriesOfASourceThatIsThenReplaced")
  static Fault leavesTheEntryOfTheOtherSource(TaxTableStore good) {
    List<TaxTableRow> left = new ArrayList<>();
    return publishing(
        it -> {
          List<TaxTableRow> puts = rows(it);
          if (it.removedSource() == null) {
            puts.stream()
                .map(row -> TaxTableBugs.existing(good, row))
                .filter(row -> !puts.contains(row))
                .forEach(left::add);
            return good.publish(with(it, "puts", puts.iterator()));
          }
          Written answer = good.publish(with(it, "puts", puts.iterator()));
          good.publish(next(good, change(it, left)));
          return answer;
        });
  }

  private static TaxTablePublication change(TaxTablePublication it, List<TaxTableRow> puts) {
    return with(with(it, "removedSource", null), "puts", puts.iterator());
  }

  private static List<TaxTableRow> ofSource(TaxTableStore good, TaxTablePublication it) {
    return TaxTableBugs.all(good, it.tenant()).stream()
        .filter(row -> row.entry().source().orElseThrow().equals(it.removedSource()))
        .toList();
  }

  /** Changes the replacements of sources. */
  private static Fault replacing(UnaryOperator<TaxTablePublication> change) {
    return TaxTableBugs.changing(it -> it.removedSource() == null ? it : change.apply(it));
  }
}
