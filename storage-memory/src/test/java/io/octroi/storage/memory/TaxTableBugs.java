package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bugs in publishing tax tables and finding rules. */
final class TaxTableBugs {

  private TaxTableBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(TaxTableStore.class, Suites.TaxTables.class)
        .bugs(
            TaxTableBugs.class,
            """
        find: for every tenant -> findsNoRuleOfAnotherTenant
        revision: for every tenant -> countsTheRevisionOfEachTenantApart
        """);
  }

  @CaughtBy("beginsWithRevisionZeroAndNoRules")
  static Fault beginsWithRevision1(TaxTableStore good) {
    return Fault.answer("revision", (Long revision) -> revision + 1);
  }

  @CaughtBy("findsTheRulesThatThereAreById")
  static Fault findsEveryRule(TaxTableStore good) {
    return on("find", (TenantId tenant, Set<String> ids) -> all(good, tenant));
  }

  @CaughtBy("findsTenThousandRulesAtOnce")
  static Fault finds1000RulesAtMost(TaxTableStore good) {
    return Fault.rows("find", rows -> rows.limit(1_000));
  }

  @CaughtBy("givesEachPublicationTheNextRevision")
  static Fault givesTheSameRevisionTwice(TaxTableStore good) {
    return Fault.answer("revision", (Long revision) -> Math.min(3, revision));
  }

  @CaughtBy("countsAPublicationThatChangesNothing")
  static Fault doesNotCountAPublicationWithoutRulesToPut(TaxTableStore good) {
    return publishing(it -> it.puts().hasNext() ? good.publish(it) : Written.done());
  }

  @CaughtBy("refusesAPublicationThatFollowsAnotherRevision")
  static Fault ignoresTheRevision(TaxTableStore good) {
    return changing(it -> next(good, it));
  }

  @CaughtBy("refusesAFirstPublicationThatExpectsAnother")
  static Fault ignoresTheRevisionOfTheFirstPublication(TaxTableStore good) {
    return changing(it -> good.revision(it.tenant()) == 0 ? with(it, "expectedRevision", 0L) : it);
  }

  @CaughtBy("changesNothingWhenAPublicationIsRefused")
  static Fault removesTheRulesOfARejectedPublication(TaxTableStore good) {
    return publishing(
        it -> {
          Written answer = good.publish(it);
          if (answer.equals(Written.stale())) {
            good.publish(next(good, with(it, "puts", Collections.emptyIterator())));
          }
          return answer;
        });
  }

  @CaughtBy(value = "keepsTaxTablesAndTheirRevisions", reopened = true)
  static Fault beginsAgainWithRevision0(TaxTableStore good) {
    return Fault.answer("revision", (Long revision) -> 0L);
  }

  @CaughtBy("replacesARuleOfTheSameId")
  static Fault keepsAnExistingRule(TaxTableStore good) {
    return putting(rows -> rows.map(row -> existing(good, row)));
  }

  @CaughtBy("movesARuleThatIsPutIntoAnotherArea")
  static Fault leavesARuleInItsFirstArea(TaxTableStore good) {
    return putting(rows -> rows.map(row -> Records.with(row, "area", existing(good, row).area())));
  }

  @CaughtBy("movesARuleThatIsPutForAnotherSource")
  static Fault leavesARuleInItsFirstSource(TaxTableStore good) {
    return putting(
        rows ->
            rows.map(
                row ->
                    Records.with(
                        row, "entry.source", existing(good, row).entry().source().orElse(null))));
  }

  @CaughtBy("removesRulesByIdAndMindsNoneThatIsMissing")
  static Fault ignoresTheIdsToRemove(TaxTableStore good) {
    return changing(it -> with(it, "removedIds", Set.of()));
  }

  @CaughtBy("removesTenThousandRulesById")
  static Fault removes1000IdsAtMost(TaxTableStore good) {
    return changing(
        it ->
            with(
                it,
                "removedIds",
                it.removedIds().stream().limit(1_000).collect(Collectors.toSet())));
  }

  @CaughtBy("removesAllRulesOfASourceAndNoOthers")
  static Fault ignoresTheSourceToRemove(TaxTableStore good) {
    return changing(it -> with(it, "removedSource", null));
  }

  @CaughtBy("putsARuleThatTheSamePublicationRemovesById")
  static Fault removesIdsAfterItHasPutRules(TaxTableStore good) {
    return changing(
        it ->
            with(
                it,
                "puts",
                rows(it).stream().filter(row -> !it.removedIds().contains(row.id())).iterator()));
  }

  @CaughtBy("putsARuleThatTheSamePublicationRemovesWithItsSource")
  static Fault removesTheSourceAfterItHasPutRules(TaxTableStore good) {
    return changing(
        it ->
            with(
                it,
                "puts",
                rows(it).stream()
                    .filter(
                        row ->
                            !row.entry().source().equals(Optional.ofNullable(it.removedSource())))
                    .iterator()));
  }

  @CaughtBy("changesNothingWhenTheRulesToPutFailMidway")
  static Fault publishesTheRulesBeforeAFailure(TaxTableStore good) {
    return publishing(
        it -> {
          List<TaxTableRow> rows = new ArrayList<>();
          try {
            it.puts().forEachRemaining(rows::add);
          } catch (RuntimeException e) {
            good.publish(
                new TaxTablePublication(
                    it.tenant(), it.expectedRevision(), null, Set.of(), rows.iterator()));
            throw e;
          }
          return good.publish(with(it, "puts", rows.iterator()));
        });
  }

  @CaughtBy("passesOnWhatTheRulesToPutThrowAsItIs")
  static Fault wrapsExceptionsOfTheRulesToPut(TaxTableStore good) {
    return publishing(
        it -> {
          try {
            return good.publish(it);
          } catch (RuntimeException e) {
            throw new StorageException("The publication failed.", e);
          }
        });
  }

  @CaughtBy("putsTwentyThousandRulesInOnePublication")
  static Fault puts10000RulesAtMost(TaxTableStore good) {
    return putting(rows -> rows.limit(10_000));
  }

  @CaughtBy("putsNoRuleOverOneOfAnotherTenant")
  static Fault putsOverAnotherTenantsRule(TaxTableStore good) {
    return changing(
        it -> {
          List<TaxTableRow> rows = rows(it);
          Tenants.ALL.forEach(t -> elsewhere(good, t, null, Set.of(), rows));
          return next(good, with(it, "puts", rows.iterator()));
        });
  }

  @CaughtBy("removesNoRuleOfAnotherTenantById")
  static Fault removesIdsWithoutTheTenant(TaxTableStore good) {
    return changing(
        it -> {
          elsewhere(good, Tenants.ALL.get(0), null, it.removedIds(), List.of());
          return next(good, it);
        });
  }

  @CaughtBy("removesNoRuleOfAnotherTenantWithItsSource")
  static Fault removesASourceWithoutTheTenant(TaxTableStore good) {
    return changing(
        it -> {
          elsewhere(good, Tenants.ALL.get(0), it.removedSource(), Set.of(), List.of());
          return next(good, it);
        });
  }

  @CaughtBy(value = "letsReadersReadWhileAPublicationIsUnderWay", in = Suites.Atomicity.class)
  static Fault letsReadersWaitForAPublication(TaxTableStore good) {
    Object lock = new Object();
    return Fault.calling("page", call -> alone(lock, call))
        .and(Fault.calling("publish", call -> alone(lock, call)));
  }

  static Fault publishing(Function<TaxTablePublication, Written> publishing) {
    return on("publish", (TaxTablePublication it) -> publishing.apply(it));
  }

  static Fault changing(UnaryOperator<TaxTablePublication> change) {
    return Fault.argument("publish", 0, change);
  }

  /** Changes the rows to put. */
  static Fault putting(UnaryOperator<Stream<TaxTableRow>> change) {
    return changing(it -> with(it, "puts", change.apply(rows(it).stream()).iterator()));
  }

  static List<TaxTableRow> rows(TaxTablePublication publication) {
    List<TaxTableRow> rows = new ArrayList<>();
    publication.puts().forEachRemaining(rows::add);
    return rows;
  }

  static TaxTablePublication with(TaxTablePublication it, String part, Object value) {
    return Records.with(it, part, value);
  }

  static TaxTablePublication next(TaxTableStore good, TaxTablePublication it) {
    return with(it, "expectedRevision", good.revision(it.tenant()));
  }

  static TaxTableRow existing(TaxTableStore good, TaxTableRow row) {
    return good.find(row.tenant(), Set.of(row.id())).stream().findFirst().orElse(row);
  }

  static List<TaxTableRow> all(TaxTableStore good, TenantId tenant) {
    return good.page(tenant, TaxTableSelection.area(""), null, Integer.MAX_VALUE);
  }

  /** Applies a publication to the table of another tenant. */
  private static void elsewhere(
      TaxTableStore good,
      TenantId tenant,
      @Nullable String removedSource,
      Set<String> removedIds,
      List<TaxTableRow> puts) {
    Set<String> existing = new HashSet<>();
    all(good, tenant).forEach(row -> existing.add(row.id()));
    good.publish(
        new TaxTablePublication(
            tenant,
            good.revision(tenant),
            removedSource,
            removedIds,
            puts.stream()
                .filter(row -> existing.contains(row.id()))
                .map(row -> Records.with(row, "tenant", tenant))
                .iterator()));
  }

  private static Object alone(Object lock, Fault.Call call) {
    synchronized (lock) {
      return call.proceed();
    }
  }

  @CaughtBy(
      value = {"publishesARevisionOnce", "publishesTheFirstRevisionOnce"},
      in = Suites.Concurrency.class)
  static Fault checksTheRevisionThenPublishes(TaxTableStore good) {
    Gap gap = new Gap();
    return publishing(
        it -> {
          if (good.revision(it.tenant()) != it.expectedRevision()) {
            return Written.stale();
          }
          gap.meet();
          good.publish(next(good, it));
          return Written.done();
        });
  }

  /** Makes two publications of each, and halves the revision. */
  @CaughtBy(value = "showsAPublicationWholeOrNotAtAll", in = Suites.Atomicity.class)
  static Fault publishesInTwoSteps(TaxTableStore good) {
    return Fault.answer("revision", (Long revision) -> revision / 2)
        .and(
            publishing(
                it -> {
                  List<TaxTableRow> rows = rows(it);
                  long revision = 2 * it.expectedRevision();
                  int half = rows.size() / 2;
                  good.publish(
                      new TaxTablePublication(
                          it.tenant(),
                          revision,
                          it.removedSource(),
                          it.removedIds(),
                          rows.subList(0, half).iterator()));
                  Gap.linger();
                  return good.publish(
                      new TaxTablePublication(
                          it.tenant(),
                          revision + 1,
                          null,
                          Set.of(),
                          rows.subList(half, rows.size()).iterator()));
                }));
  }

  @CaughtBy(value = "showsTheRevisionTogetherWithItsRules", in = Suites.Atomicity.class)
  static Fault publishesTheRevisionAfterTheRules(TaxTableStore good) {
    long[] revision = {0};
    return on(
            "revision",
            (TenantId tenant) -> {
              synchronized (revision) {
                return revision[0];
              }
            })
        .and(
            publishing(
                it -> {
                  Written answer = good.publish(it);
                  Gap.linger();
                  synchronized (revision) {
                    revision[0] = good.revision(it.tenant());
                  }
                  return answer;
                }));
  }
}
