package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenCustomers.changing;
import static io.octroi.storage.memory.BrokenCustomers.deleting;
import static io.octroi.storage.memory.BrokenCustomers.erasing;
import static io.octroi.storage.memory.BrokenCustomers.finding;
import static io.octroi.storage.memory.BrokenCustomers.inserting;
import static io.octroi.storage.memory.BrokenCustomers.oneByOne;
import static io.octroi.storage.memory.BrokenCustomers.replacing;
import static io.octroi.storage.memory.BrokenCustomers.stealing;

import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a customer store can get wrong when one thread uses it. */
final class CustomerBugs {

  private CustomerBugs() {}

  static Stream<Bug> all() {
    return Stream.of(finds(), inserts(), replaces(), deletes(), erases(), tenants())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> finds() {
    return Stream.of(
        bug(
            "finds by id alone",
            "findsACustomerByItsIdAndByEachOfItsAliases",
            good ->
                finding(
                    good,
                    (tenant, name) ->
                        good.find(tenant, name).filter(row -> row.id().equals(name)))),
        bug(
            "finds by the beginning of a name",
            "findsNothingUnderANameThatNobodyHas",
            good ->
                finding(
                    good,
                    (tenant, name) ->
                        good.find(tenant, name).or(() -> good.find(tenant, name + "n")))),
        bug(
            "forgets the reasons of exemptions",
            "givesBackEveryPartAsItWasInserted",
            good ->
                changing(
                    good,
                    row -> BrokenCustomers.withExemptions(row, BrokenCustomers::withoutReason))),
        bug(
            "puts pending exemptions in force",
            "keepsPendingExemptionsApartFromThoseInForce",
            good ->
                changing(
                    good,
                    row ->
                        new CustomerRow(
                            row.tenant(),
                            row.id(),
                            row.version(),
                            row.aliases(),
                            Stream.concat(row.exemptions().stream(), row.pending().stream())
                                .toList(),
                            List.of()))),
        bug(
            "keeps 32 bits of a version",
            "keepsVersionsOfAnySizeAndSign",
            good ->
                changing(good, row -> BrokenCustomers.version(row, row.version() & 0xFFFF_FFFFL))),
        bug(
            "keeps 100 aliases",
            "keepsManyAliasesAndExemptions",
            good ->
                changing(
                    good,
                    row ->
                        BrokenCustomers.aliases(row, row.aliases().stream().limit(100).toList()))));
  }

  private static Stream<Bug> inserts() {
    return Stream.of(
        bug(
            "inserts over a customer of the same id",
            "refusesAnIdThatIsAnotherCustomersId",
            good -> stealing(good, (row, before) -> row.id().equals(before.id()))),
        bug(
            "does not compare ids with aliases",
            "refusesAnIdThatIsAnotherCustomersAlias",
            good -> stealing(good, (row, before) -> before.aliases().contains(row.id()))),
        bug(
            "does not compare aliases with ids",
            "refusesAnAliasThatIsAnotherCustomersId",
            good -> stealing(good, (row, before) -> row.aliases().contains(before.id()))),
        bug(
            "does not compare aliases with aliases",
            "refusesAnAliasThatIsAnotherCustomersAlias",
            good ->
                stealing(
                    good, (row, before) -> !Collections.disjoint(row.aliases(), before.aliases()))),
        bug(
            "names the first contested key only",
            "namesAllContestedKeysAndNoOthers",
            good ->
                inserting(
                    good,
                    rows ->
                        good.insert(rows).stream()
                            .map(
                                answer ->
                                    answer instanceof Written.Taken taken
                                        ? Written.taken(Set.of(taken.keys().iterator().next()))
                                        : answer)
                            .toList())),
        bug(
            "names all keys of a row that has a contested one",
            "namesAllContestedKeysAndNoOthers",
            good ->
                oneByOne(
                    good,
                    (row, answer) ->
                        answer instanceof Written.Taken
                            ? Written.taken(row.uniqueKeys())
                            : answer)),
        bug(
            "gives a refused row the names that were free",
            "changesNothingWhenAnInsertIsRefused",
            good ->
                oneByOne(
                    good,
                    (row, answer) -> {
                      if (answer instanceof Written.Taken taken) {
                        good.insert(
                            List.of(
                                BrokenCustomers.aliases(
                                    row, BrokenCustomers.freeAliases(row, taken))));
                      }
                      return answer;
                    })),
        bug(
            "refuses a whole batch for one row",
            "judgesABatchRowByRowInOrder",
            good ->
                inserting(
                    good,
                    rows -> {
                      List<Written> answers = good.insert(rows);
                      if (answers.contains(Written.done())
                          && answers.stream().anyMatch(Written.Taken.class::isInstance)) {
                        rows.forEach(row -> good.delete(row.tenant(), row.id(), row.version()));
                      }
                      return answers;
                    })),
        bug(
            "judges a batch from its end",
            "judgesARowAgainstEarlierOnesOfItsBatch",
            good ->
                inserting(
                    good,
                    rows -> {
                      List<Written> answers =
                          new ArrayList<>(good.insert(BrokenCustomers.reversed(rows)));
                      Collections.reverse(answers);
                      return answers;
                    })),
        bug(
            "holds the names of a refused row until the batch ends",
            "leavesTheNamesOfARefusedRowToLaterOnesOfItsBatch",
            good ->
                inserting(
                    good,
                    rows -> {
                      Set<UniqueKey> seen = new HashSet<>();
                      List<Written> answers = new ArrayList<>();
                      for (CustomerRow row : rows) {
                        Set<UniqueKey> again = new HashSet<>(row.uniqueKeys());
                        again.retainAll(seen);
                        seen.addAll(row.uniqueKeys());
                        answers.addAll(
                            again.isEmpty()
                                ? good.insert(List.of(row))
                                : List.of(Written.taken(again)));
                      }
                      return answers;
                    })),
        bug(
            "answers an empty batch with a row",
            "insertsNothingFromAnEmptyBatch",
            good ->
                inserting(
                    good, rows -> rows.isEmpty() ? List.of(Written.done()) : good.insert(rows))),
        bug(
            "inserts the first 1,000 rows of a batch",
            "insertsTenThousandCustomersInOneBatch",
            good ->
                inserting(
                    good,
                    rows -> {
                      good.insert(rows.subList(0, Math.min(1_000, rows.size())));
                      return Collections.nCopies(rows.size(), Written.done());
                    })));
  }

  private static Stream<Bug> replaces() {
    return Stream.of(
        bug(
            "adds to the aliases of a row that it replaces",
            "replacesARowOfTheExpectedVersion",
            good ->
                replacing(
                    good,
                    (row, expected) -> {
                      Set<String> both = new HashSet<>(row.aliases());
                      good.find(row.tenant(), row.id()).ifPresent(b -> both.addAll(b.aliases()));
                      return good.replace(
                          BrokenCustomers.aliases(row, both.stream().sorted().toList()), expected);
                    })),
        bug(
            "ignores the version of a row that it replaces: a lost update",
            "refusesToReplaceARowOfAnotherVersion",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        good.find(row.tenant(), row.id())
                            .filter(before -> before.id().equals(row.id()))
                            .map(before -> good.replace(row, before.version()))
                            .orElse(Written.stale()))),
        bug(
            "inserts what it cannot replace",
            "refusesToReplaceARowThatIsNotThere",
            good ->
                replacing(
                    good,
                    (row, expected) -> {
                      Written answer = good.replace(row, expected);
                      if (good.find(row.tenant(), row.id()).isEmpty()) {
                        good.insert(List.of(row));
                      }
                      return answer;
                    })),
        bug(
            "replaces a row found by its alias",
            "refusesToReplaceARowByItsAlias",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        good.find(row.tenant(), row.id())
                            .filter(before -> before.version() == expected)
                            .map(
                                before ->
                                    good.replace(BrokenCustomers.id(row, before.id()), expected))
                            .orElse(Written.stale()))),
        bug(
            "keeps the exemptions of a replacement that it refuses for its names",
            "refusesAReplacementThatClaimsNamesOfOthers",
            good ->
                replacing(
                    good,
                    (row, expected) -> {
                      Written answer = good.replace(row, expected);
                      if (answer instanceof Written.Taken) {
                        CustomerRow before = good.find(row.tenant(), row.id()).orElseThrow();
                        good.replace(
                            BrokenCustomers.exemptions(before, row.exemptions()), before.version());
                      }
                      return answer;
                    })),
        bug(
            "tells of names before it looks at the version",
            "tellsOfTheVersionBeforeItTellsOfNames",
            good ->
                replacing(
                    good,
                    (row, expected) -> {
                      Set<UniqueKey> contested = new HashSet<>(row.uniqueKeys());
                      contested.removeIf(
                          key ->
                              good.find(row.tenant(), key.value())
                                  .map(holder -> holder.id().equals(row.id()))
                                  .orElse(true));
                      return contested.isEmpty()
                          ? good.replace(row, expected)
                          : Written.taken(contested);
                    })),
        bug(
            "keeps the names that a replacement drops",
            "freesANameAtOnceWhenAReplacementDropsIt",
            BrokenCustomers.KeepingNames::new));
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        bug(
            "keeps the names of the deleted",
            "freesEveryNameAtOnceWhenACustomerIsDeleted",
            BrokenCustomers.KeepingNames::new),
        bug(
            "gives a customer the exemptions of a deleted one of its id",
            "keepsNothingOfADeletedCustomerForItsSuccessor",
            BrokenCustomers.InheritingExemptions::new),
        bug(
            "deletes nothing",
            "deletesARowOfTheExpectedVersion",
            good -> deleting(good, (tenant, id, expected) -> Written.done())),
        bug(
            "ignores the version of a row that it deletes",
            "refusesToDeleteARowOfAnotherVersion",
            good ->
                deleting(
                    good,
                    (tenant, id, expected) ->
                        good.find(tenant, id)
                            .map(before -> good.delete(tenant, id, before.version()))
                            .orElse(Written.stale()))),
        bug(
            "deletes a row found by its alias",
            "refusesToDeleteARowThatIsNotThere",
            good ->
                deleting(
                    good,
                    (tenant, id, expected) ->
                        good.find(tenant, id)
                            .map(before -> good.delete(tenant, before.id(), expected))
                            .orElse(Written.stale()))));
  }

  private static Stream<Bug> erases() {
    return Stream.of(
        bug(
            "returns what it does not erase",
            "erasesACustomerOfAnyVersionWithItsNamesAndExemptions",
            good -> erasing(good, good::find)),
        bug(
            "erases a customer of one version only",
            "erasesACustomerOfAnyVersionWithItsNamesAndExemptions",
            good ->
                erasing(
                    good,
                    (tenant, id) ->
                        good.find(tenant, id)
                            .filter(row -> row.version() == 1)
                            .flatMap(row -> good.erase(tenant, id)))),
        bug(
            "erases a customer found by its alias",
            "erasesNoCustomerByItsAlias",
            good ->
                erasing(
                    good,
                    (tenant, id) ->
                        good.find(tenant, id).flatMap(row -> good.erase(tenant, row.id())))),
        bug(
            "remembers the customer that it erased",
            "erasesACustomerOnce",
            good -> {
              Map<String, CustomerRow> erased = new HashMap<>();
              return erasing(
                  good,
                  (tenant, id) -> {
                    good.erase(tenant, id).ifPresent(row -> erased.put(id, row));
                    return Optional.ofNullable(erased.get(id));
                  });
            }),
        bug(
            "erases customers without the tenant",
            "erasesNoCustomerOfAnotherTenant",
            good -> erasing(good, (tenant, id) -> Tenants.any(t -> good.erase(t, id)))));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "has one namespace for all tenants",
            "letsTwoTenantsHaveCustomersOfTheSameNames",
            good ->
                inserting(
                    good,
                    rows -> {
                      for (CustomerRow row : rows) {
                        Set<UniqueKey> taken = new HashSet<>(row.uniqueKeys());
                        taken.removeIf(
                            key -> Tenants.all(t -> good.find(t, key.value())).isEmpty());
                        if (!taken.isEmpty()) {
                          return List.of(Written.taken(taken));
                        }
                      }
                      return good.insert(rows);
                    })),
        bug(
            "finds without the tenant",
            "findsNoCustomerOfAnotherTenant",
            good -> finding(good, (tenant, name) -> Tenants.any(t -> good.find(t, name)))),
        bug(
            "replaces without the tenant",
            "replacesNoCustomerOfAnotherTenant",
            good ->
                replacing(
                    good,
                    (row, expected) -> {
                      Tenants.ALL.forEach(
                          t -> good.replace(BrokenCustomers.tenant(row, t), expected));
                      return good.replace(row, row.version());
                    })),
        bug(
            "deletes without the tenant",
            "deletesNoCustomerOfAnotherTenant",
            good ->
                deleting(
                    good,
                    (tenant, id, expected) -> Tenants.each(t -> good.delete(t, id, expected)))));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<CustomerStore> bug) {
    return Bug.in(CustomerStore.class, what, Suites.Customers.class, caughtBy, bug);
  }
}
