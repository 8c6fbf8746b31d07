package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.Written;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in customer stores, in addition to {@link VersionedBugs}. */
final class CustomerBugs {

  private CustomerBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(CustomerStore.class, Suites.Customers.class)
        .bugs(
            CustomerBugs.class,
            """
        erase: for every tenant -> erasesNoCustomerOfAnotherTenant
        findByName 1: in lower case -> TextAndTime.findsCustomersByNamesThatLookAlike
        findByName: for every tenant -> findsNoCustomerOfAnotherTenantByName
        insert: naming one contested key -> namesAllContestedKeysAndNoOthers
        """);
  }

  @CaughtBy("findsACustomerByItsIdAndByEachOfItsAliases")
  static Fault findsByIdAlone(CustomerStore good) {
    return on("findByName", (TenantId tenant, String name) -> good.find(tenant, name));
  }

  @CaughtBy("findsNothingUnderAnUnusedName")
  static Fault findsByPrefixOfTheName(CustomerStore good) {
    return on(
        "findByName",
        (TenantId tenant, String name) ->
            good.findByName(tenant, name).or(() -> good.findByName(tenant, name + "n")));
  }

  @CaughtBy("keepsPendingExemptionsApartFromThoseInForce")
  static Fault putsPendingExemptionsInForce(CustomerStore good) {
    return keeping(
        good,
        row ->
            new CustomerRow(
                row.tenant(),
                row.id(),
                row.version(),
                row.aliases(),
                Stream.concat(row.exemptions().stream(), row.pending().stream()).toList()));
  }

  @CaughtBy("keepsManyAliasesAndExemptions")
  static Fault stores100AliasesAtMost(CustomerStore good) {
    return keeping(
        good, row -> Records.with(row, "aliases", row.aliases().stream().limit(100).toList()));
  }

  @CaughtBy("keepsTheMostAreasAndAuthoritiesOfAnExemptionInTheirOrder")
  static Fault stores100AreasAtMost(CustomerStore good) {
    return keepingExemptions(good, "areas", (List<?> areas) -> areas.stream().limit(100).toList());
  }

  @CaughtBy("keepsTheMostAreasAndAuthoritiesOfAnExemptionInTheirOrder")
  static Fault storesAuthoritiesInReverseOrder(CustomerStore good) {
    return keepingExemptions(good, "authorities", (List<String> names) -> reversed(names));
  }

  @CaughtBy("keepsAuthoritiesApartThatLookAlike")
  static Fault storesAuthoritiesInLowerCase(CustomerStore good) {
    return keepingExemptions(
        good,
        "authorities",
        (List<String> names) -> names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }

  @CaughtBy("keepsEachDigitOfAPart")
  static Fault storesTwoDecimalsOfAPart(CustomerStore good) {
    return keepingExemptions(
        good,
        "part",
        (Percent part) ->
            part == null ? null : new Percent(part.value().setScale(2, RoundingMode.UP)));
  }

  @CaughtBy("refusesAnIdThatIsAnotherCustomersAlias")
  static Fault doesNotCompareIdsWithAliases(CustomerStore good) {
    return stealing(good, (row, before) -> before.aliases().contains(row.id()));
  }

  @CaughtBy("refusesAnAliasThatIsAnotherCustomersId")
  static Fault doesNotCompareAliasesWithIds(CustomerStore good) {
    return stealing(good, (row, before) -> row.aliases().contains(before.id()));
  }

  @CaughtBy("namesAllContestedKeysAndNoOthers")
  static Fault reportsUncontestedKeysAsContested(CustomerStore good) {
    return on(
        "insert",
        (CustomerRow row) ->
            good.insert(row) instanceof Written.Taken
                ? Written.taken(row.uniqueKeys())
                : Written.done());
  }

  @CaughtBy("changesNothingWhenAnInsertIsRefused")
  static Fault claimsTheFreeNamesOfARejectedRow(CustomerStore good) {
    return on(
        "insert",
        (CustomerRow row) -> {
          Written answer = good.insert(row);
          if (answer instanceof Written.Taken taken) {
            good.insert(Records.with(row, "aliases", free(row, taken)));
          }
          return answer;
        });
  }

  @CaughtBy("refusesAReplacementThatClaimsNamesOfOthers")
  static Fault storesTheExemptionsOfARejectedReplacement(CustomerStore good) {
    return on(
        "replace",
        (CustomerRow row, Long expected) -> {
          Written answer = good.replace(row, expected);
          CustomerRow before = good.find(row.tenant(), row.id()).orElseThrow();
          good.replace(Records.with(before, "exemptions", row.exemptions()), before.version());
          return answer;
        });
  }

  @CaughtBy("judgesABatchRowByRowInOrder")
  static Fault refusesAWholeBatchForOneRow(CustomerStore good) {
    return on(
        "insertAll",
        (List<CustomerRow> rows) -> {
          List<Written> answers = good.insertAll(rows);
          if (answers.stream().anyMatch(Written.Taken.class::isInstance)) {
            rows.forEach(row -> good.delete(row.tenant(), row.id(), row.version()));
          }
          return answers;
        });
  }

  @CaughtBy("judgesARowAgainstEarlierOnesOfItsBatch")
  static Fault processesABatchInReverseOrder(CustomerStore good) {
    return on("insertAll", (List<CustomerRow> rows) -> reversed(good.insertAll(reversed(rows))));
  }

  @CaughtBy("leavesTheNamesOfARefusedRowToLaterOnesOfItsBatch")
  static Fault holdsTheNamesOfARefusedRowUntilTheBatchEnds(CustomerStore good) {
    return on(
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
        });
  }

  @CaughtBy("insertsNothingFromAnEmptyBatch")
  static Fault insertsARowForAnEmptyBatch(CustomerStore good) {
    return Fault.answer(
        "insertAll",
        (List<Written> answers) -> answers.isEmpty() ? List.of(Written.done()) : answers);
  }

  @CaughtBy("insertsTenThousandCustomersInOneBatch")
  static Fault insertsTheFirst1000RowsOfABatch(CustomerStore good) {
    return on(
        "insertAll",
        (List<CustomerRow> rows) -> {
          good.insertAll(rows.subList(0, Math.min(1_000, rows.size())));
          return Collections.nCopies(rows.size(), Written.done());
        });
  }

  @CaughtBy("refusesToReplaceARowByItsAlias")
  static Fault replacesARowFoundByItsAlias(CustomerStore good) {
    return on(
        "replace",
        (CustomerRow row, Long expected) ->
            good.findByName(row.tenant(), row.id())
                .map(it -> good.replace(Records.with(row, "id", it.id()), expected))
                .orElse(Written.stale()));
  }

  @CaughtBy("findsAndDeletesNoCustomerByItsAliasAsKey")
  static Fault findsARowByItsAliasAsItsKey(CustomerStore good) {
    return on("find", (TenantId tenant, String key) -> good.findByName(tenant, key));
  }

  @CaughtBy("findsAndDeletesNoCustomerByItsAliasAsKey")
  static Fault deletesARowFoundByItsAlias(CustomerStore good) {
    return on(
        "delete",
        (TenantId tenant, String key, Long expected) ->
            good.findByName(tenant, key)
                .map(it -> good.delete(tenant, it.id(), expected))
                .orElse(Written.stale()));
  }

  @CaughtBy("erasesACustomerOfAnyVersionWithItsNamesAndExemptions")
  static Fault returnsACustomerWithoutErasingIt(CustomerStore good) {
    return on("erase", (TenantId tenant, String id) -> good.find(tenant, id));
  }

  @CaughtBy("erasesACustomerOfAnyVersionWithItsNamesAndExemptions")
  static Fault erasesACustomerOfOneVersionOnly(CustomerStore good) {
    return on(
        "erase",
        (TenantId tenant, String id) ->
            good.find(tenant, id)
                .filter(row -> row.version() == 1)
                .flatMap(row -> good.erase(tenant, id)));
  }

  @CaughtBy("erasesNoCustomerByItsAlias")
  static Fault erasesACustomerFoundByItsAlias(CustomerStore good) {
    return on(
        "erase",
        (TenantId tenant, String id) ->
            good.findByName(tenant, id).flatMap(row -> good.erase(tenant, row.id())));
  }

  @CaughtBy("erasesACustomerOnce")
  static Fault returnsAnErasedCustomerAgain(CustomerStore good) {
    Map<String, CustomerRow> erased = new HashMap<>();
    return on(
        "erase",
        (TenantId tenant, String id) -> {
          good.erase(tenant, id).ifPresent(row -> erased.put(id, row));
          return Optional.ofNullable(erased.get(id));
        });
  }

  @CaughtBy(value = "keepsNamesAndKeysToFindBy", reopened = true)
  static Fault losesAliases(CustomerStore good) {
    return on("findByName", (TenantId tenant, String name) -> Optional.empty());
  }

  @CaughtBy(value = "seesAtOnceWhatAnotherOpeningWrote", in = Suites.SharedStore.class)
  static Fault cachesReads(CustomerStore good) {
    Map<String, Optional<CustomerRow>> read = new HashMap<>();
    return Fault.argument(
            "insertAll",
            0,
            (List<CustomerRow> rows) -> {
              rows.forEach(row -> read.put(row.id(), Optional.of(row)));
              return rows;
            })
        .and(
            on(
                "findByName",
                (TenantId tenant, String name) ->
                    read.computeIfAbsent(name, unread -> good.findByName(tenant, name))));
  }

  @CaughtBy(value = "showsABatchOfCustomersWholeOrNotAtAll", in = Suites.Atomicity.class)
  static Fault insertsABatchInTwoSteps(CustomerStore good) {
    return on(
        "insertAll",
        (List<CustomerRow> rows) -> {
          good.insertAll(rows.subList(0, rows.size() / 2));
          Gap.linger();
          return good.insertAll(rows.subList(rows.size() / 2, rows.size()));
        });
  }

  @CaughtBy(value = "showsAReplacementOfACustomerWholeOrNotAtAll", in = Suites.Atomicity.class)
  static Fault replacesTheAliasesBeforeTheExemptions(CustomerStore good) {
    return on(
        "replace",
        (CustomerRow row, Long expected) -> {
          Written answer = good.replace(Records.with(row, "exemptions", List.of()), expected);
          Gap.linger();
          good.replace(row, row.version());
          return answer;
        });
  }

  private static <T> Fault keepingExemptions(
      CustomerStore good, String part, UnaryOperator<T> change) {
    return keeping(good, row -> Records.changed(row, "exemptions." + part, change));
  }

  private static Fault keeping(CustomerStore good, UnaryOperator<CustomerRow> change) {
    return on("insert", (CustomerRow row) -> good.insert(change.apply(row)));
  }

  private static List<String> free(CustomerRow row, Written.Taken taken) {
    return row.aliases().stream()
        .filter(alias -> !taken.keys().contains(new UniqueKey(CustomerRow.NAME, alias)))
        .toList();
  }

  /** Inserts a row after deleting those holders of its names that meet a condition. */
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

  private static <T> List<T> reversed(List<T> rows) {
    List<T> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  @CaughtBy(
      value = {
        "givesANameToOneOfTwoNewCustomersIfItIsIdOfTheOneAndAliasOfTheOther",
        "givesNamesClaimedCrosswiseToOneOfTwoNewCustomers",
        "judgesEachRowOfOverlappingBatchesOnce"
      },
      in = Suites.Concurrency.class)
  static Fault checksNamesThenInserts(CustomerStore good) {
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
