package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of tax tables can get wrong when one thread publishes and finds. */
final class TaxTableBugs {

  private static final Bug.In<TaxTableStore> IN =
      new Bug.In<>(TaxTableStore.class, Suites.TaxTables.class);

  private TaxTableBugs() {}

  static Stream<Bug> all() {
    return Stream.of(finds(), counts(), rules(), failing(), tenants(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Fault publishing(Function<TaxTablePublication, Written> publishing) {
    return on("publish", (TaxTablePublication it) -> publishing.apply(it));
  }

  private static Fault changing(UnaryOperator<TaxTablePublication> change) {
    return Fault.argument("publish", 0, change);
  }

  /** Puts other rows than those that are given. */
  static Fault putting(UnaryOperator<Stream<TaxRuleRow>> change) {
    return changing(it -> with(it, "puts", change.apply(rows(it).stream()).iterator()));
  }

  static List<TaxRuleRow> rows(TaxTablePublication publication) {
    List<TaxRuleRow> rows = new ArrayList<>();
    publication.puts().forEachRemaining(rows::add);
    return rows;
  }

  private static TaxTablePublication with(TaxTablePublication it, String part, Object value) {
    return Records.with(it, part, value);
  }

  private static TaxTablePublication next(TaxTableStore good, TaxTablePublication it) {
    return with(it, "expectedRevision", good.revision(it.tenant()));
  }

  private static Stream<Bug> finds() {
    return Stream.of(
        IN.bug(
            "begins with revision 1",
            "beginsWithRevisionZeroAndNoRules",
            Fault.answer("revision", (Long revision) -> revision + 1)),
        IN.bug(
            "finds every rule",
            "findsTheRulesThatThereAreById",
            good -> on("find", (TenantId tenant, Set<String> ids) -> all(good, tenant))),
        IN.bug(
            "finds 1,000 rules at most",
            "findsTenThousandRulesAtOnce",
            Fault.rows("find", rows -> rows.limit(1_000))));
  }

  private static Stream<Bug> counts() {
    return Stream.of(
        IN.bug(
            "gives the same revision twice",
            "givesEachPublicationTheNextRevision",
            Fault.answer("revision", (Long revision) -> Math.min(3, revision))),
        IN.bug(
            "does not count a publication without rules to put",
            "countsAPublicationThatChangesNothing",
            good -> publishing(it -> it.puts().hasNext() ? good.publish(it) : Written.done())),
        IN.bug(
            "ignores the revision",
            "refusesAPublicationThatFollowsAnotherRevision",
            good -> changing(it -> next(good, it))),
        IN.bug(
            "takes any revision for the first publication",
            "refusesAFirstPublicationThatExpectsAnother",
            good ->
                changing(
                    it -> good.revision(it.tenant()) == 0 ? with(it, "expectedRevision", 0L) : it)),
        IN.bug(
            "removes what a refused publication removes",
            "changesNothingWhenAPublicationIsRefused",
            good ->
                publishing(
                    it -> {
                      Written answer = good.publish(it);
                      if (answer.equals(Written.stale())) {
                        good.publish(next(good, with(it, "puts", Collections.emptyIterator())));
                      }
                      return answer;
                    })),
        IN.bug(
            "has one revision for all tenants",
            "countsTheRevisionOfEachTenantApart",
            Fault.ofEveryTenant("revision")),
        IN.afterReopening(
            "begins again with revision 0",
            "keepsTaxTablesAndTheirRevisions",
            Fault.answer("revision", (Long revision) -> 0L)));
  }

  private static Stream<Bug> rules() {
    return Stream.of(
        IN.bug(
            "keeps an existing rule",
            "replacesARuleOfTheSameId",
            good -> putting(rows -> rows.map(row -> existing(good, row)))),
        IN.bug(
            "leaves a rule in its first area",
            "movesARuleThatIsPutIntoAnotherArea",
            good ->
                putting(
                    rows ->
                        rows.map(row -> Records.with(row, "area", existing(good, row).area())))),
        IN.bug(
            "leaves a rule to its first source",
            "movesARuleThatIsPutForAnotherSource",
            good ->
                putting(
                    rows ->
                        rows.map(
                            row ->
                                Records.with(
                                    row, "rule.source", existing(good, row).rule().source())))),
        IN.bug(
            "ignores the ids to remove",
            "removesRulesByIdAndMindsNoneThatIsMissing",
            changing(it -> with(it, "removedIds", Set.of()))),
        IN.bug(
            "removes 1,000 ids at most",
            "removesTenThousandRulesById",
            changing(
                it ->
                    with(
                        it,
                        "removedIds",
                        it.removedIds().stream().limit(1_000).collect(Collectors.toSet())))),
        IN.bug(
            "ignores the source to remove",
            "removesAllRulesOfASourceAndNoOthers",
            changing(it -> with(it, "removedSource", null))),
        IN.bug(
            "removes ids after it has put rules",
            "putsARuleThatTheSamePublicationRemovesById",
            changing(
                it ->
                    with(
                        it,
                        "puts",
                        rows(it).stream()
                            .filter(row -> !it.removedIds().contains(row.id()))
                            .iterator()))),
        IN.bug(
            "removes the source after it has put rules",
            "putsARuleThatTheSamePublicationRemovesWithItsSource",
            changing(
                it ->
                    with(
                        it,
                        "puts",
                        rows(it).stream()
                            .filter(row -> !row.rule().source().equals(it.removedSource()))
                            .iterator()))),
        IN.bug(
            "removes ids only when there is no source to remove",
            "removesBySourceAndByIdInOnePublication",
            changing(it -> it.removedSource() == null ? it : with(it, "removedIds", Set.of()))));
  }

  private static TaxRuleRow existing(TaxTableStore good, TaxRuleRow row) {
    return good.find(row.tenant(), Set.of(row.id())).stream().findFirst().orElse(row);
  }

  private static Stream<Bug> failing() {
    return Stream.of(
        IN.bug(
            "keeps what came before the failure",
            "changesNothingWhenTheRulesToPutFailMidway",
            good ->
                publishing(
                    it -> {
                      List<TaxRuleRow> rows = new ArrayList<>();
                      try {
                        it.puts().forEachRemaining(rows::add);
                      } catch (RuntimeException e) {
                        good.publish(
                            new TaxTablePublication(
                                it.tenant(),
                                it.expectedRevision(),
                                null,
                                Set.of(),
                                rows.iterator()));
                        throw e;
                      }
                      return good.publish(with(it, "puts", rows.iterator()));
                    })),
        IN.bug(
            "wraps what the rules to put throw",
            "passesOnWhatTheRulesToPutThrowAsItIs",
            good ->
                publishing(
                    it -> {
                      try {
                        return good.publish(it);
                      } catch (RuntimeException e) {
                        throw new StorageException("The publication failed.", e);
                      }
                    })),
        IN.bug(
            "puts 10,000 rules at most",
            "putsTwentyThousandRulesInOnePublication",
            putting(rows -> rows.limit(10_000))));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        IN.bug(
            "finds without the tenant", "findsNoRuleOfAnotherTenant", Fault.ofEveryTenant("find")),
        IN.bug(
            "puts over another tenant's rule",
            "putsNoRuleOverOneOfAnotherTenant",
            good ->
                changing(
                    it -> {
                      List<TaxRuleRow> rows = rows(it);
                      Tenants.ALL.forEach(t -> elsewhere(good, t, null, Set.of(), rows));
                      return next(good, with(it, "puts", rows.iterator()));
                    })),
        IN.bug(
            "removes ids without the tenant",
            "removesNoRuleOfAnotherTenantById",
            good ->
                changing(
                    it -> {
                      elsewhere(good, Tenants.ALL.get(0), null, it.removedIds(), List.of());
                      return next(good, it);
                    })),
        IN.bug(
            "removes a source without the tenant",
            "removesNoRuleOfAnotherTenantWithItsSource",
            good ->
                changing(
                    it -> {
                      elsewhere(good, Tenants.ALL.get(0), it.removedSource(), Set.of(), List.of());
                      return next(good, it);
                    })));
  }

  static List<TaxRuleRow> all(TaxTableStore good, TenantId tenant) {
    return good.page(tenant, TaxRuleSelection.area(""), null, Integer.MAX_VALUE);
  }

  /** Changes a tenant's table in the way that was meant for another's. */
  private static void elsewhere(
      TaxTableStore good,
      TenantId tenant,
      @Nullable String removedSource,
      Set<String> removedIds,
      List<TaxRuleRow> puts) {
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

  private static Stream<Bug> races() {
    Bug.In<TaxTableStore> atomic = IN.caughtIn(Suites.Atomicity.class);
    return Stream.concat(
        Stream.of("publishesARevisionOnce", "publishesTheFirstRevisionOnce")
            .map(
                test ->
                    IN.caughtIn(Suites.Concurrency.class)
                        .bug(
                            "checks the revision, then publishes",
                            test,
                            TaxTableBugs::checkingRevisions)),
        Stream.of(
            atomic.bug(
                "publishes in two steps",
                "showsAPublicationWholeOrNotAtAll",
                TaxTableBugs::publishingInHalves),
            atomic.bug(
                "publishes the revision after the rules",
                "showsTheRevisionTogetherWithItsRules",
                TaxTableBugs::publishingTheRevisionLater),
            atomic.bug(
                "lets readers wait for a publication",
                "letsReadersReadWhileAPublicationIsUnderWay",
                good -> {
                  Object lock = new Object();
                  return Fault.calling("page", call -> alone(lock, call))
                      .and(Fault.calling("publish", call -> alone(lock, call)));
                })));
  }

  private static Object alone(Object lock, Fault.Call call) {
    synchronized (lock) {
      return call.proceed();
    }
  }

  private static Fault checkingRevisions(TaxTableStore good) {
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

  /** Each revision is two of the store's. */
  private static Fault publishingInHalves(TaxTableStore good) {
    return Fault.answer("revision", (Long revision) -> revision / 2)
        .and(
            publishing(
                it -> {
                  List<TaxRuleRow> rows = rows(it);
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

  private static Fault publishingTheRevisionLater(TaxTableStore good) {
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
