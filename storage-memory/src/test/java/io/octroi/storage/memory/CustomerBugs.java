package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a customer store can get wrong besides {@link VersionedBugs}. */
final class CustomerBugs {

  private static final Bug.In<CustomerStore> IN =
      new Bug.In<>(CustomerStore.class, Suites.Customers.class);

  private CustomerBugs() {}

  static Stream<Bug> all() {
    return Stream.of(finds(), names(), batches(), aliases(), erases(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> finds() {
    return Stream.of(
        IN.bug(
            "finds by id alone",
            "findsACustomerByItsIdAndByEachOfItsAliases",
            good -> on("findByName", (TenantId tenant, String name) -> good.find(tenant, name))),
        IN.bug(
            "finds by the beginning of a name",
            "findsNothingUnderAnUnusedName",
            good ->
                on(
                    "findByName",
                    (TenantId tenant, String name) ->
                        good.findByName(tenant, name)
                            .or(() -> good.findByName(tenant, name + "n")))),
        IN.bug(
            "finds names without the tenant",
            "findsNoCustomerOfAnotherTenantByName",
            Fault.ofEveryTenant("findByName")),
        IN.bug(
            "puts pending exemptions in force",
            "keepsPendingExemptionsApartFromThoseInForce",
            good ->
                keeping(
                    good,
                    row ->
                        new CustomerRow(
                            row.tenant(),
                            row.id(),
                            row.version(),
                            row.aliases(),
                            Stream.concat(row.exemptions().stream(), row.pending().stream())
                                .toList()))),
        IN.bug(
            "keeps 100 aliases",
            "keepsManyAliasesAndExemptions",
            good ->
                keeping(
                    good,
                    row ->
                        Records.with(row, "aliases", row.aliases().stream().limit(100).toList()))));
  }

  private static Fault keeping(CustomerStore good, UnaryOperator<CustomerRow> change) {
    return on("insert", (CustomerRow row) -> good.insert(change.apply(row)));
  }

  private static Stream<Bug> names() {
    return Stream.of(
        IN.bug(
            "does not compare ids with aliases",
            "refusesAnIdThatIsAnotherCustomersAlias",
            good -> stealing(good, (row, before) -> before.aliases().contains(row.id()))),
        IN.bug(
            "does not compare aliases with ids",
            "refusesAnAliasThatIsAnotherCustomersId",
            good -> stealing(good, (row, before) -> row.aliases().contains(before.id()))),
        IN.bug(
            "names the first contested key only",
            "namesAllContestedKeysAndNoOthers",
            Fault.answer("insert", Claims::onlyTheFirst)),
        IN.bug(
            "names all keys of a row that has a contested one",
            "namesAllContestedKeysAndNoOthers",
            good ->
                on(
                    "insert",
                    (CustomerRow row) ->
                        good.insert(row) instanceof Written.Taken
                            ? Written.taken(row.uniqueKeys())
                            : Written.done())),
        IN.bug(
            "gives a refused row the names that were free",
            "changesNothingWhenAnInsertIsRefused",
            good ->
                on(
                    "insert",
                    (CustomerRow row) -> {
                      Written answer = good.insert(row);
                      if (answer instanceof Written.Taken taken) {
                        good.insert(Records.with(row, "aliases", free(row, taken)));
                      }
                      return answer;
                    })),
        IN.bug(
            "keeps the exemptions of a replacement that it refuses for its names",
            "refusesAReplacementThatClaimsNamesOfOthers",
            good ->
                on(
                    "replace",
                    (CustomerRow row, Long expected) -> {
                      Written answer = good.replace(row, expected);
                      CustomerRow before = good.find(row.tenant(), row.id()).orElseThrow();
                      good.replace(
                          Records.with(before, "exemptions", row.exemptions()), before.version());
                      return answer;
                    })));
  }

  private static List<String> free(CustomerRow row, Written.Taken taken) {
    return row.aliases().stream()
        .filter(alias -> !taken.keys().contains(new UniqueKey(CustomerRow.NAME, alias)))
        .toList();
  }

  /** Lets a new row take its names from certain other rows. */
  private static Fault stealing(
      CustomerStore good, BiPredicate<CustomerRow, CustomerRow> fromWhom) {
    return on(
        "insert",
        (CustomerRow row) -> {
          if (good.insert(row) instanceof Written.Taken taken) {
            for (UniqueKey key : taken.keys()) {
              good.findByName(row.tenant(), key.value())
                  .filter(before -> fromWhom.test(row, before))
                  .ifPresent(before -> good.delete(row.tenant(), before.id(), before.version()));
            }
            return good.insert(row);
          }
          return Written.done();
        });
  }

  private static Stream<Bug> batches() {
    return Stream.of(
        IN.bug(
            "refuses a whole batch for one row",
            "judgesABatchRowByRowInOrder",
            good ->
                on(
                    "insertAll",
                    (List<CustomerRow> rows) -> {
                      List<Written> answers = good.insertAll(rows);
                      if (answers.stream().anyMatch(Written.Taken.class::isInstance)) {
                        rows.forEach(row -> good.delete(row.tenant(), row.id(), row.version()));
                      }
                      return answers;
                    })),
        IN.bug(
            "judges a batch from its end",
            "judgesARowAgainstEarlierOnesOfItsBatch",
            good ->
                on(
                    "insertAll",
                    (List<CustomerRow> rows) -> reversed(good.insertAll(reversed(rows))))),
        IN.bug(
            "holds the names of a refused row until the batch ends",
            "leavesTheNamesOfARefusedRowToLaterOnesOfItsBatch",
            good ->
                on(
                    "insertAll",
                    (List<CustomerRow> rows) -> {
                      Set<UniqueKey> seen = new HashSet<>();
                      List<Written> answers = new ArrayList<>();
                      for (CustomerRow row : rows) {
                        Set<UniqueKey> again = new HashSet<>(row.uniqueKeys());
                        again.retainAll(seen);
                        seen.addAll(row.uniqueKeys());
                        answers.add(again.isEmpty() ? good.insert(row) : Written.taken(again));
                      }
                      return answers;
                    })),
        IN.bug(
            "answers an empty batch with a row",
            "insertsNothingFromAnEmptyBatch",
            Fault.answer(
                "insertAll",
                (List<Written> answers) -> answers.isEmpty() ? List.of(Written.done()) : answers)),
        IN.bug(
            "inserts the first 1,000 rows of a batch",
            "insertsTenThousandCustomersInOneBatch",
            good ->
                on(
                    "insertAll",
                    (List<CustomerRow> rows) -> {
                      good.insertAll(rows.subList(0, Math.min(1_000, rows.size())));
                      return Collections.nCopies(rows.size(), Written.done());
                    })));
  }

  private static <T> List<T> reversed(List<T> rows) {
    List<T> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  private static Stream<Bug> aliases() {
    return Stream.of(
        IN.bug(
            "replaces a row found by its alias",
            "refusesToReplaceARowByItsAlias",
            good ->
                on(
                    "replace",
                    (CustomerRow row, Long expected) ->
                        good.findByName(row.tenant(), row.id())
                            .map(it -> good.replace(Records.with(row, "id", it.id()), expected))
                            .orElse(Written.stale()))),
        IN.bug(
            "finds a row by its alias as its key",
            "findsAndDeletesNoCustomerByItsAliasAsKey",
            good -> on("find", (TenantId tenant, String key) -> good.findByName(tenant, key))),
        IN.bug(
            "deletes a row found by its alias",
            "findsAndDeletesNoCustomerByItsAliasAsKey",
            good ->
                on(
                    "delete",
                    (TenantId tenant, String key, Long expected) ->
                        good.findByName(tenant, key)
                            .map(it -> good.delete(tenant, it.id(), expected))
                            .orElse(Written.stale()))));
  }

  private static Stream<Bug> erases() {
    return Stream.of(
        IN.bug(
            "returns what it does not erase",
            "erasesACustomerOfAnyVersionWithItsNamesAndExemptions",
            good -> on("erase", (TenantId tenant, String id) -> good.find(tenant, id))),
        IN.bug(
            "erases a customer of one version only",
            "erasesACustomerOfAnyVersionWithItsNamesAndExemptions",
            good ->
                on(
                    "erase",
                    (TenantId tenant, String id) ->
                        good.find(tenant, id)
                            .filter(row -> row.version() == 1)
                            .flatMap(row -> good.erase(tenant, id)))),
        IN.bug(
            "erases a customer found by its alias",
            "erasesNoCustomerByItsAlias",
            good ->
                on(
                    "erase",
                    (TenantId tenant, String id) ->
                        good.findByName(tenant, id).flatMap(row -> good.erase(tenant, row.id())))),
        IN.bug(
            "remembers the customer that it erased",
            "erasesACustomerOnce",
            good -> {
              Map<String, CustomerRow> erased = new HashMap<>();
              return on(
                  "erase",
                  (TenantId tenant, String id) -> {
                    good.erase(tenant, id).ifPresent(row -> erased.put(id, row));
                    return Optional.ofNullable(erased.get(id));
                  });
            }),
        IN.bug(
            "erases customers without the tenant",
            "erasesNoCustomerOfAnotherTenant",
            Fault.ofEveryTenant("erase")),
        IN.caughtIn(Suites.Durability.class)
            .afterReopening(
                "forgets aliases",
                "keepsNamesAndKeysToFindBy",
                on("findByName", (TenantId tenant, String name) -> Optional.empty())));
  }

  private static Stream<Bug> races() {
    Bug.In<CustomerStore> racing = IN.caughtIn(Suites.Concurrency.class);
    return Stream.of(
        racing.bug(
            "checks names, then inserts",
            "givesANameToOneOfTwoNewCustomersIfItIsIdOfTheOneAndAliasOfTheOther",
            CustomerBugs::checking),
        racing.bug(
            "checks names, then inserts",
            "givesNamesClaimedCrosswiseToOneOfTwoNewCustomers",
            CustomerBugs::checking),
        racing.bug(
            "checks the names of a batch, then inserts",
            "judgesEachRowOfOverlappingBatchesOnce",
            CustomerBugs::checking));
  }

  private static Fault checking(CustomerStore good) {
    Gap gap = new Gap();
    return on("insert", (CustomerRow row) -> gap.between(isFree(good, row), () -> good.insert(row)))
        .and(
            on(
                "insertAll",
                (List<CustomerRow> rows) -> {
                  List<Boolean> free = rows.stream().map(row -> isFree(good, row)).toList();
                  gap.meet();
                  List<Written> answers = new ArrayList<>(good.insertAll(rows));
                  for (int i = 0; i < answers.size(); i++) {
                    if (free.get(i)) {
                      answers.set(i, Written.done());
                    }
                  }
                  return answers;
                }));
  }

  private static boolean isFree(CustomerStore good, VersionedRow row) {
    return row.uniqueKeys().stream()
        .allMatch(key -> good.findByName(row.tenant(), key.value()).isEmpty());
  }
}
