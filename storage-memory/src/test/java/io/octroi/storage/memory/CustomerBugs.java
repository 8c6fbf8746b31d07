package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a customer store can get wrong when one thread uses it. */
final class CustomerBugs {

  private CustomerBugs() {}

  static Stream<Bug> all() {
    return Stream.of(finding(), inserting(), replacing(), deleting(), tenants())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> finding() {
    return Stream.of(
        bug(
            "finds by id alone",
            "findsACustomerByItsIdAndByEachOfItsAliases",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public Optional<CustomerRow> find(TenantId tenant, String name) {
                    return good.find(tenant, name).filter(row -> row.id().equals(name));
                  }
                }),
        bug(
            "finds by the beginning of a name",
            "findsNothingUnderANameThatNobodyHas",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public Optional<CustomerRow> find(TenantId tenant, String name) {
                    return good.find(tenant, name).or(() -> good.find(tenant, name + "n"));
                  }
                }),
        bug(
            "forgets the reasons of exemptions",
            "givesBackEveryPartAsItWasInserted",
            good ->
                BrokenCustomers.changing(
                    good,
                    row -> BrokenCustomers.withExemptions(row, BrokenCustomers::withoutReason))),
        bug(
            "puts pending exemptions in force",
            "keepsPendingExemptionsApartFromThoseInForce",
            good ->
                BrokenCustomers.changing(
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
                BrokenCustomers.changing(
                    good, row -> BrokenCustomers.version(row, row.version() & 0xFFFF_FFFFL))),
        bug(
            "keeps 100 aliases",
            "keepsManyAliasesAndExemptions",
            good ->
                BrokenCustomers.changing(
                    good,
                    row ->
                        BrokenCustomers.aliases(row, row.aliases().stream().limit(100).toList()))));
  }

  private static Stream<Bug> inserting() {
    return Stream.of(
        bug(
            "inserts over a customer of the same id",
            "refusesAnIdThatIsAnotherCustomersId",
            good -> BrokenCustomers.stealing(good, (row, before) -> row.id().equals(before.id()))),
        bug(
            "does not compare ids with aliases",
            "refusesAnIdThatIsAnotherCustomersAlias",
            good ->
                BrokenCustomers.stealing(
                    good, (row, before) -> before.aliases().contains(row.id()))),
        bug(
            "does not compare aliases with ids",
            "refusesAnAliasThatIsAnotherCustomersId",
            good ->
                BrokenCustomers.stealing(
                    good, (row, before) -> row.aliases().contains(before.id()))),
        bug(
            "does not compare aliases with aliases",
            "refusesAnAliasThatIsAnotherCustomersAlias",
            good ->
                BrokenCustomers.stealing(
                    good, (row, before) -> !Collections.disjoint(row.aliases(), before.aliases()))),
        bug(
            "names the first contested key only",
            "namesAllContestedKeysAndNoOthers",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public List<Written> insert(List<CustomerRow> rows) {
                    return good.insert(rows).stream()
                        .map(
                            answer ->
                                answer instanceof Written.Taken taken
                                    ? Written.taken(Set.of(taken.keys().iterator().next()))
                                    : answer)
                        .toList();
                  }
                }),
        bug(
            "names all keys of a row that has a contested one",
            "namesAllContestedKeysAndNoOthers",
            good ->
                BrokenCustomers.oneByOne(
                    good,
                    (row, answer) ->
                        answer instanceof Written.Taken
                            ? Written.taken(row.uniqueKeys())
                            : answer)),
        bug(
            "gives a refused row the names that were free",
            "changesNothingWhenAnInsertIsRefused",
            good ->
                BrokenCustomers.oneByOne(
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
                new Forwarding.Customers(good) {
                  @Override
                  public List<Written> insert(List<CustomerRow> rows) {
                    List<Written> answers = good.insert(rows);
                    if (answers.contains(Written.done())
                        && answers.stream().anyMatch(Written.Taken.class::isInstance)) {
                      rows.forEach(row -> good.delete(row.tenant(), row.id(), row.version()));
                    }
                    return answers;
                  }
                }),
        bug(
            "judges a batch from its end",
            "judgesARowAgainstEarlierOnesOfItsBatch",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public List<Written> insert(List<CustomerRow> rows) {
                    List<Written> answers =
                        new ArrayList<>(good.insert(BrokenCustomers.reversed(rows)));
                    Collections.reverse(answers);
                    return answers;
                  }
                }),
        bug(
            "holds the names of a refused row until the batch ends",
            "leavesTheNamesOfARefusedRowToLaterOnesOfItsBatch",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public List<Written> insert(List<CustomerRow> rows) {
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
                  }
                }),
        bug(
            "answers an empty batch with a row",
            "insertsNothingFromAnEmptyBatch",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public List<Written> insert(List<CustomerRow> rows) {
                    return rows.isEmpty() ? List.of(Written.done()) : good.insert(rows);
                  }
                }),
        bug(
            "inserts the first 1,000 rows of a batch",
            "insertsTenThousandCustomersInOneBatch",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public List<Written> insert(List<CustomerRow> rows) {
                    good.insert(rows.subList(0, Math.min(1_000, rows.size())));
                    return Collections.nCopies(rows.size(), Written.done());
                  }
                }));
  }

  private static Stream<Bug> replacing() {
    return Stream.of(
        bug(
            "adds to the aliases of a row that it replaces",
            "replacesARowOfTheExpectedVersion",
            good ->
                BrokenCustomers.replacing(
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
                BrokenCustomers.replacing(
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
                BrokenCustomers.replacing(
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
                BrokenCustomers.replacing(
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
                BrokenCustomers.replacing(
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
                BrokenCustomers.replacing(
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

  private static Stream<Bug> deleting() {
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
            good -> BrokenCustomers.deleting(good, (tenant, id, expected) -> Written.done())),
        bug(
            "ignores the version of a row that it deletes",
            "refusesToDeleteARowOfAnotherVersion",
            good ->
                BrokenCustomers.deleting(
                    good,
                    (tenant, id, expected) ->
                        good.find(tenant, id)
                            .map(before -> good.delete(tenant, id, before.version()))
                            .orElse(Written.stale()))),
        bug(
            "deletes a row found by its alias",
            "refusesToDeleteARowThatIsNotThere",
            good ->
                BrokenCustomers.deleting(
                    good,
                    (tenant, id, expected) ->
                        good.find(tenant, id)
                            .map(before -> good.delete(tenant, before.id(), expected))
                            .orElse(Written.stale()))));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "has one namespace for all tenants",
            "letsTwoTenantsHaveCustomersOfTheSameNames",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public List<Written> insert(List<CustomerRow> rows) {
                    for (CustomerRow row : rows) {
                      Set<UniqueKey> taken = new HashSet<>(row.uniqueKeys());
                      taken.removeIf(key -> Tenants.all(t -> good.find(t, key.value())).isEmpty());
                      if (!taken.isEmpty()) {
                        return List.of(Written.taken(taken));
                      }
                    }
                    return good.insert(rows);
                  }
                }),
        bug(
            "finds without the tenant",
            "findsNoCustomerOfAnotherTenant",
            good ->
                new Forwarding.Customers(good) {
                  @Override
                  public Optional<CustomerRow> find(TenantId tenant, String name) {
                    return Tenants.all(t -> good.find(t, name)).stream().findFirst();
                  }
                }),
        bug(
            "replaces without the tenant",
            "replacesNoCustomerOfAnotherTenant",
            good ->
                BrokenCustomers.replacing(
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
                BrokenCustomers.deleting(
                    good,
                    (tenant, id, expected) ->
                        Tenants.ALL.stream()
                            .map(t -> good.delete(t, id, expected))
                            .reduce(Written.stale(), (a, b) -> a.equals(Written.done()) ? a : b))));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<CustomerStore> bug) {
    return Bug.inCustomers(what, Suites.Customers.class, caughtBy, bug);
  }
}
