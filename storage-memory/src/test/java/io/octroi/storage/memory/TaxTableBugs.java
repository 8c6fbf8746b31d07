package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenTaxTables.expecting;
import static io.octroi.storage.memory.BrokenTaxTables.finding;
import static io.octroi.storage.memory.BrokenTaxTables.publishing;
import static io.octroi.storage.memory.BrokenTaxTables.putting;
import static io.octroi.storage.memory.BrokenTaxTables.revisions;
import static io.octroi.storage.memory.BrokenTaxTables.rows;
import static io.octroi.storage.memory.BrokenTaxTables.with;

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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of tax tables can get wrong when one thread publishes and finds. */
final class TaxTableBugs {

  private TaxTableBugs() {}

  static Stream<Bug> all() {
    return Stream.of(finds(), counts(), rules(), failing(), tenants())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> finds() {
    return Stream.of(
        bug(
            "begins with revision 1",
            "beginsWithRevisionZeroAndNoRules",
            good -> revisions(good, tenant -> good.revision(tenant) + 1)),
        bug(
            "gives every rule when it is asked for one",
            "findsTheRulesThatThereAreById",
            good -> finding(good, (tenant, ids) -> all(good, tenant))),
        bug(
            "finds 1,000 rules at most",
            "findsTenThousandRulesAtOnce",
            good ->
                finding(
                    good, (tenant, ids) -> good.find(tenant, ids).stream().limit(1_000).toList())));
  }

  private static Stream<Bug> counts() {
    return Stream.of(
        bug(
            "gives the same revision twice",
            "givesEachPublicationTheNextRevision",
            good -> revisions(good, tenant -> Math.min(3, good.revision(tenant)))),
        bug(
            "does not count a publication without rules to put",
            "countsAPublicationThatChangesNothing",
            good ->
                publishing(good, it -> it.puts().hasNext() ? good.publish(it) : Written.done())),
        bug(
            "ignores the revision",
            "refusesAPublicationThatFollowsAnotherRevision",
            good ->
                publishing(good, it -> good.publish(expecting(it, good.revision(it.tenant()))))),
        bug(
            "takes any revision for the first publication",
            "refusesAFirstPublicationThatExpectsAnother",
            good ->
                publishing(
                    good,
                    it -> good.publish(good.revision(it.tenant()) == 0 ? expecting(it, 0) : it))),
        bug(
            "removes what a refused publication removes",
            "changesNothingWhenAPublicationIsRefused",
            good ->
                publishing(
                    good,
                    it -> {
                      Written answer = good.publish(it);
                      if (answer.equals(Written.stale())) {
                        good.publish(
                            with(
                                expecting(it, good.revision(it.tenant())),
                                it.removedSource(),
                                it.removedIds(),
                                Collections.emptyIterator()));
                      }
                      return answer;
                    })),
        bug(
            "has one revision for all tenants",
            "countsTheRevisionOfEachTenantApart",
            good ->
                revisions(good, tenant -> Tenants.ALL.stream().mapToLong(good::revision).sum())));
  }

  private static Stream<Bug> rules() {
    return Stream.of(
        bug(
            "keeps the rule that is there",
            "replacesARuleOfTheSameId",
            good -> putting(good, row -> there(good, row).orElse(row))),
        bug(
            "leaves a rule in its first area",
            "movesARuleThatIsPutIntoAnotherArea",
            good ->
                putting(
                    good,
                    row ->
                        new TaxRuleRow(
                            row.tenant(),
                            there(good, row).map(TaxRuleRow::area).orElse(row.area()),
                            row.rule()))),
        bug(
            "leaves a rule to its first source",
            "movesARuleThatIsPutForAnotherSource",
            good ->
                putting(
                    good,
                    row ->
                        new TaxRuleRow(
                            row.tenant(),
                            row.area(),
                            row.rule().toBuilder()
                                .source(there(good, row).orElse(row).rule().source().orElseThrow())
                                .build()))),
        bug(
            "ignores the ids to remove",
            "removesRulesByIdAndMindsNoneThatIsMissing",
            good ->
                publishing(
                    good, it -> good.publish(with(it, it.removedSource(), Set.of(), it.puts())))),
        bug(
            "removes 1,000 ids at most",
            "removesTenThousandRulesById",
            good ->
                publishing(
                    good,
                    it ->
                        good.publish(
                            with(
                                it,
                                it.removedSource(),
                                it.removedIds().stream().limit(1_000).collect(Collectors.toSet()),
                                it.puts())))),
        bug(
            "ignores the source to remove",
            "removesAllRulesOfASourceAndNoOthers",
            good ->
                publishing(good, it -> good.publish(with(it, null, it.removedIds(), it.puts())))),
        bug(
            "removes ids after it has put rules",
            "putsARuleThatTheSamePublicationRemovesById",
            good ->
                publishing(
                    good,
                    it ->
                        good.publish(
                            with(
                                it,
                                it.removedSource(),
                                it.removedIds(),
                                rows(it).stream()
                                    .filter(row -> !it.removedIds().contains(row.id()))
                                    .iterator())))),
        bug(
            "removes the source after it has put rules",
            "putsARuleThatTheSamePublicationRemovesWithItsSource",
            good ->
                publishing(
                    good,
                    it ->
                        good.publish(
                            with(
                                it,
                                it.removedSource(),
                                it.removedIds(),
                                rows(it).stream()
                                    .filter(
                                        row ->
                                            !row.rule()
                                                .source()
                                                .orElseThrow()
                                                .equals(it.removedSource()))
                                    .iterator())))),
        bug(
            "removes ids only when there is no source to remove",
            "removesBySourceAndByIdInOnePublication",
            good ->
                publishing(
                    good,
                    it ->
                        good.publish(
                            with(
                                it,
                                it.removedSource(),
                                it.removedSource() == null ? it.removedIds() : Set.of(),
                                it.puts())))));
  }

  private static Stream<Bug> failing() {
    return Stream.of(
        bug(
            "keeps what came before the failure",
            "changesNothingWhenTheRulesToPutFailMidway",
            good ->
                publishing(
                    good,
                    it -> {
                      List<TaxRuleRow> rows = new ArrayList<>();
                      try {
                        it.puts().forEachRemaining(rows::add);
                      } catch (RuntimeException e) {
                        good.publish(with(it, null, Set.of(), rows.iterator()));
                        throw e;
                      }
                      return good.publish(
                          with(it, it.removedSource(), it.removedIds(), rows.iterator()));
                    })),
        bug(
            "wraps what the rules to put throw",
            "passesOnWhatTheRulesToPutThrowAsItIs",
            good ->
                publishing(
                    good,
                    it -> {
                      try {
                        return good.publish(it);
                      } catch (RuntimeException e) {
                        throw new StorageException("The publication failed.", e);
                      }
                    })),
        bug(
            "puts 10,000 rules at most",
            "putsTwentyThousandRulesInOnePublication",
            good ->
                publishing(
                    good,
                    it ->
                        good.publish(
                            with(
                                it,
                                it.removedSource(),
                                it.removedIds(),
                                rows(it).stream().limit(10_000).iterator())))));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "finds without the tenant",
            "findsNoRuleOfAnotherTenant",
            good -> finding(good, (tenant, ids) -> Tenants.together(t -> good.find(t, ids)))),
        bug(
            "puts over another tenant's rule",
            "putsNoRuleOverOneOfAnotherTenant",
            good ->
                publishing(
                    good,
                    it -> {
                      List<TaxRuleRow> rows = rows(it);
                      Tenants.ALL.forEach(t -> elsewhere(good, t, null, Set.of(), rows));
                      return good.publish(
                          expecting(
                              with(it, it.removedSource(), it.removedIds(), rows.iterator()),
                              good.revision(it.tenant())));
                    })),
        bug(
            "removes ids without the tenant",
            "removesNoRuleOfAnotherTenantById",
            good ->
                publishing(
                    good,
                    it -> {
                      elsewhere(good, Tenants.ALL.get(0), null, it.removedIds(), List.of());
                      return good.publish(expecting(it, good.revision(it.tenant())));
                    })),
        bug(
            "removes a source without the tenant",
            "removesNoRuleOfAnotherTenantWithItsSource",
            good ->
                publishing(
                    good,
                    it -> {
                      elsewhere(good, Tenants.ALL.get(0), it.removedSource(), Set.of(), List.of());
                      return good.publish(expecting(it, good.revision(it.tenant())));
                    })));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<TaxTableStore> bug) {
    return Bug.in(TaxTableStore.class, what, Suites.TaxTables.class, caughtBy, bug);
  }

  static List<TaxRuleRow> all(TaxTableStore good, TenantId tenant) {
    return good.page(tenant, TaxRuleSelection.area(""), null, Integer.MAX_VALUE);
  }

  private static Optional<TaxRuleRow> there(TaxTableStore good, TaxRuleRow row) {
    return good.find(row.tenant(), Set.of(row.id())).stream().findFirst();
  }

  /** Does to a tenant's table what was meant for another's. */
  private static void elsewhere(
      TaxTableStore good,
      TenantId tenant,
      @Nullable String removedSource,
      Set<String> removedIds,
      List<TaxRuleRow> puts) {
    Set<String> there = new HashSet<>();
    all(good, tenant).forEach(row -> there.add(row.id()));
    Iterator<TaxRuleRow> over =
        puts.stream()
            .filter(row -> there.contains(row.id()))
            .map(row -> new TaxRuleRow(tenant, row.area(), row.rule()))
            .iterator();
    good.publish(
        new TaxTablePublication(tenant, good.revision(tenant), removedSource, removedIds, over));
  }
}
