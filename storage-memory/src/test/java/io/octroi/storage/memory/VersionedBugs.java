package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageContract;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What every versioned store can get wrong: one catalogue, planted into each of them. */
final class VersionedBugs {

  /** Ways of comparing that take different keys for the same. */
  private static final Map<String, UnaryOperator<String>> FOLDS =
      Map.of(
          "without case", text -> text.toLowerCase(Locale.ROOT),
          "without trailing blanks", String::stripTrailing,
          "in a normal form", text -> Normalizer.normalize(text, Normalizer.Form.NFC),
          "without accents",
              text -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", ""));

  private static final List<VersionedBugs> TENANT_KEYED =
      List.of(
          new VersionedBugs(
              "access token",
              AccessTokenStore.class,
              AccessTokenRow.class,
              Suites.AccessTokens.class),
          new VersionedBugs(
              "customer", CustomerStore.class, CustomerRow.class, Suites.Customers.class),
          new VersionedBugs(
              "ship tax", ShipTaxStore.class, ShipTaxRow.class, Suites.ShipTaxes.class),
          new VersionedBugs(
              "e-commerce token",
              EcommerceTokenStore.class,
              EcommerceTokenRow.class,
              Suites.EcommerceTokens.class));

  private static final VersionedBugs CREDENTIALS =
      new VersionedBugs(
          "credential", CredentialStore.class, CredentialRow.class, Suites.Credentials.class);

  private final String name;
  private final Class<? extends VersionedRow> row;
  private final Bug.In<VersionedStore<VersionedRow>> stores;

  @SuppressWarnings("unchecked")
  private VersionedBugs(
      String name,
      Class<? extends VersionedStore<?>> store,
      Class<? extends VersionedRow> row,
      Class<? extends StorageContract> suite) {
    this.name = name;
    this.row = row;
    this.stores = new Bug.In<>((Class<VersionedStore<VersionedRow>>) (Class<?>) store, suite);
  }

  static Stream<Bug> all() {
    return Stream.of(
            Stream.concat(TENANT_KEYED.stream(), Stream.of(CREDENTIALS))
                .flatMap(each -> each.ofEveryStore()),
            TENANT_KEYED.stream().flatMap(VersionedBugs::ofTenantKeys),
            TENANT_KEYED.stream().limit(3).flatMap(VersionedBugs::ofUniqueKeys))
        .flatMap(UnaryOperator.identity());
  }

  private Bug bug(
      String what, String caughtBy, Function<VersionedStore<VersionedRow>, Fault> fault) {
    return stores.bug(name + ": " + what, caughtBy, fault);
  }

  private Bug race(
      String what, String caughtBy, Function<VersionedStore<VersionedRow>, Fault> fault) {
    return stores.caughtIn(Suites.Concurrency.class).bug(name + ": " + what, caughtBy, fault);
  }

  private Stream<Bug> ofEveryStore() {
    return Stream.of(parts(), keys(), replaces(), deletes(), tenants(), races())
        .flatMap(UnaryOperator.identity());
  }

  /** The parts of a row without those that identify it. */
  private Stream<String> paths() {
    return Records.paths(row)
        .filter(path -> !path.matches("tenant\\..*|id|version|tax\\.(key|version)"));
  }

  private static String keyPath(VersionedRow row) {
    return row instanceof ShipTaxRow ? "tax.key" : "id";
  }

  private static String versionPath(VersionedRow row) {
    return row instanceof ShipTaxRow ? "tax.version" : "version";
  }

  private static Fault keeping(
      VersionedStore<VersionedRow> good, UnaryOperator<VersionedRow> change) {
    return on("insert", (VersionedRow row) -> good.insert(change.apply(row)));
  }

  private Stream<Bug> parts() {
    Stream<Bug> forgotten =
        paths()
            .map(
                path ->
                    bug(
                        "forgets " + path,
                        "findsARowAsItWasInserted",
                        good -> keeping(good, row -> Records.without(row, path))));
    Stream<Bug> cut =
        paths()
            .filter(path -> path.matches(".*(At|Until)"))
            .map(
                path ->
                    bug(
                        "keeps milliseconds of " + path,
                        "findsARowAsItWasInserted",
                        good ->
                            keeping(
                                good, row -> Records.changed(row, path, VersionedBugs::millis))));
    // What can change, and is another part in every replacement of the test.
    Stream<Bug> left =
        Stream.of(row.getRecordComponents())
            .map(component -> component.getName())
            .flatMap(
                component ->
                    component.equals("tax")
                        ? paths()
                        : Set.of("tenant", "id", "version", "customer", "issuedAt", "createdAt")
                                    .contains(component)
                                || Set.of("userId", "label", "roles").contains(component)
                            ? Stream.of()
                            : Stream.of(component))
            .map(
                path ->
                    bug(
                        "does not replace " + path,
                        "replacesARowOfTheExpectedVersion",
                        good ->
                            on(
                                "replace",
                                (VersionedRow row, Long expected) ->
                                    good.replace(
                                        good.find(row.tenant(), row.key())
                                            .map(it -> with(row, path, Records.part(it, path)))
                                            .orElse(row),
                                        expected))));
    return Stream.of(forgotten, cut, left).flatMap(UnaryOperator.identity());
  }

  private static VersionedRow with(VersionedRow row, String path, Object value) {
    return Records.with(row, path, value);
  }

  private Stream<Bug> keys() {
    Stream<Bug> folded =
        FOLDS.entrySet().stream()
            .map(
                fold ->
                    bug(
                        "compares keys " + fold.getKey(),
                        "keepsKeysApartThatLookAlike",
                        good ->
                            keeping(
                                good, row -> Records.changed(row, keyPath(row), fold.getValue()))));
    return Stream.concat(
        folded,
        Stream.of(
            bug(
                "finds by the beginning of a key",
                "findsNoRowUnderAKeyThatWasNotInserted",
                good ->
                    on(
                        "find",
                        (TenantId tenant, String key) ->
                            good.find(tenant, key).or(() -> good.find(tenant, key + "1")))),
            bug(
                "overwrites a row of the same key",
                "refusesAKeyInUseAndKeepsTheFirstRow",
                good ->
                    on(
                        "insert",
                        (VersionedRow row) -> {
                          Written answer = good.insert(row);
                          good.find(row.tenant(), row.key())
                              .ifPresent(it -> good.replace(row, it.version()));
                          return answer;
                        })),
            bug(
                "acknowledges an insert that it refuses",
                "refusesAKeyInUseAndKeepsTheFirstRow",
                good -> Fault.answer("insert", (Written answer) -> Written.done())),
            bug(
                "keeps 32 bits of a version",
                "keepsVersionsOfAnySizeAndSign",
                good ->
                    keeping(
                        good,
                        row ->
                            Records.changed(
                                row, versionPath(row), (Long all) -> all & 0xFFFF_FFFFL)))));
  }

  private Stream<Bug> replaces() {
    return Stream.of(
        bug(
            "does not keep a replacement",
            "replacesARowOfTheExpectedVersion",
            good -> on("replace", (VersionedRow row, Long expected) -> Written.done())),
        bug(
            "ignores the version of a row that it replaces: a lost update",
            "refusesToReplaceARowOfAnotherVersion",
            good ->
                on(
                    "replace",
                    (VersionedRow row, Long expected) ->
                        good.find(row.tenant(), row.key())
                            .map(before -> good.replace(row, before.version()))
                            .orElse(Written.stale()))),
        bug(
            "inserts what it cannot replace",
            "refusesToReplaceARowThatDoesNotExist",
            good ->
                on(
                    "replace",
                    (VersionedRow row, Long expected) -> {
                      Written answer = good.replace(row, expected);
                      good.insert(row);
                      return answer;
                    })),
        durable(
            "acknowledges a replacement that it does not keep",
            "keepsVersionedRows",
            on("replace", (VersionedRow row, Long expected) -> Written.done())));
  }

  private Bug durable(String what, String caughtBy, Fault fault) {
    return stores.caughtIn(Suites.Durability.class).bug(name + ": " + what, caughtBy, fault);
  }

  private Stream<Bug> deletes() {
    return Stream.of(
        bug(
            "deletes nothing",
            "deletesARowOfTheExpectedVersion",
            good -> on("delete", (TenantId tenant, String key, Long expected) -> Written.done())),
        bug(
            "ignores the version of a row that it deletes",
            "refusesToDeleteARowOfAnotherVersion",
            good ->
                on(
                    "delete",
                    (TenantId tenant, String key, Long expected) ->
                        good.find(tenant, key)
                            .map(before -> good.delete(tenant, key, before.version()))
                            .orElse(Written.stale()))),
        bug(
            "acknowledges the deletion of what does not exist",
            "refusesToDeleteARowThatDoesNotExist",
            good -> Fault.answer("delete", (Written answer) -> Written.done())),
        bug(
            "gives a row the parts of a deleted one of its key",
            "keepsNothingOfADeletedRowForItsSuccessor",
            good -> {
              Map<String, VersionedRow> deleted = new HashMap<>();
              return on(
                      "delete",
                      (TenantId tenant, String key, Long expected) -> {
                        good.find(tenant, key).ifPresent(before -> deleted.put(key, before));
                        return good.delete(tenant, key, expected);
                      })
                  .and(keeping(good, row -> deleted.getOrDefault(row.key(), row)));
            }));
  }

  private Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "finds without the tenant",
            "findsNoRowOfAnotherTenant",
            good -> Fault.ofEveryTenant("find")),
        bug(
            "replaces without the tenant",
            "replacesNoRowOfAnotherTenant",
            good -> Fault.ofEveryTenant("replace")),
        bug(
            "deletes without the tenant",
            "deletesNoRowOfAnotherTenant",
            good -> Fault.ofEveryTenant("delete")));
  }

  private Stream<Bug> ofTenantKeys() {
    return Stream.of(
        bug(
            "has one space of keys for all tenants",
            "letsTwoTenantsHaveRowsOfTheSameKey",
            good ->
                on(
                    "insert",
                    (VersionedRow row) ->
                        Tenants.all(tenant -> good.find(tenant, row.key())).isEmpty()
                            ? good.insert(row)
                            : Written.stale())),
        bug(
            "replaces the row of each tenant",
            "changesOnlyTheRowOfTheTenant",
            good -> Fault.ofEveryTenant("replace")),
        bug(
            "deletes the row of each tenant",
            "changesOnlyTheRowOfTheTenant",
            good ->
                on(
                    "delete",
                    (TenantId tenant, String key, Long expected) -> {
                      Tenants.all(it -> good.find(it, key))
                          .forEach(it -> good.delete(it.tenant(), key, it.version()));
                      return Written.done();
                    })));
  }

  private Stream<Bug> races() {
    return Stream.of(
            "givesAKeyToOneOfTwoNewRows",
            "replacesAVersionOnce",
            "replacesOrDeletesAVersion",
            "deletesAVersionOnce",
            "losesNoUpdateOfManyWriters")
        .map(test -> race("checks, then writes", test, VersionedBugs::checking));
  }

  /** Checks first and writes then. */
  private static Fault checking(VersionedStore<VersionedRow> good) {
    Gap gap = new Gap();
    Claims claims = new Claims();
    return on(
            "insert",
            (VersionedRow row) -> {
              boolean free =
                  good.find(row.tenant(), row.key()).isEmpty() && claims.contested(row).isEmpty();
              return gap.between(free, () -> claims.claimed(row, good.insert(row)));
            })
        .and(
            on(
                "replace",
                (VersionedRow row, Long expected) -> {
                  boolean free =
                      isAt(good, row.tenant(), row.key(), expected)
                          && claims.contested(row).isEmpty();
                  return gap.between(free, () -> claims.claimed(row, good.replace(row, expected)));
                }))
        .and(
            on(
                "delete",
                (TenantId tenant, String key, Long expected) ->
                    gap.between(
                        isAt(good, tenant, key, expected),
                        () -> good.delete(tenant, key, expected))));
  }

  private static boolean isAt(
      VersionedStore<VersionedRow> good, TenantId tenant, String key, long version) {
    return good.find(tenant, key).filter(row -> row.version() == version).isPresent();
  }

  private Stream<Bug> ofUniqueKeys() {
    return Stream.of(uniqueInserts(), uniqueReplaces(), uniqueRaces())
        .flatMap(UnaryOperator.identity());
  }

  private Stream<Bug> uniqueInserts() {
    return Stream.of(
        bug(
            "knows no unique keys",
            "givesAUniqueKeyToOneRowAtATime",
            good -> Fault.answer("insert", VersionedBugs::ignoringTaken)),
        bug(
            "judges the primary key first",
            "judgesUniqueKeysBeforeThePrimaryKey",
            good ->
                on(
                    "insert",
                    (VersionedRow row) ->
                        good.find(row.tenant(), row.key()).isPresent()
                            ? Written.stale()
                            : good.insert(row))),
        bug(
            "takes a row of the same keys for the new one",
            "judgesUniqueKeysFirstAlsoIfOneRowHasAllKeys",
            good ->
                on(
                    "insert",
                    (VersionedRow row) ->
                        good.find(row.tenant(), row.key())
                                .filter(old -> old.uniqueKeys().equals(row.uniqueKeys()))
                                .isPresent()
                            ? Written.stale()
                            : good.insert(row))),
        bug(
            "takes rows without a unique key for rows of the same key",
            "letsManyRowsHaveNoUniqueKey",
            good -> {
              Set<Object> seen = new HashSet<>();
              return on(
                  "insert",
                  (VersionedRow row) ->
                      seen.add(Claims.besidesThePrimaryKey(row))
                          ? good.insert(row)
                          : Written.taken(row.uniqueKeys()));
            }),
        bug(
            "has one space of unique keys for all tenants",
            "letsTwoTenantsHaveTheSameUniqueKey",
            good -> new Claims(text -> text, true).guarding(good)),
        bug(
            "compares unique keys without case",
            "keepsUniqueKeysApartThatLookAlike",
            good -> new Claims(text -> text.toLowerCase(Locale.ROOT), false).guarding(good)),
        stores
            .caughtIn(Suites.Durability.class)
            .afterReopening(
                name + ": forgets unique keys",
                "keepsUniqueKeysAndFreesThem",
                Fault.answer("insert", VersionedBugs::ignoringTaken)));
  }

  private static Written ignoringTaken(Written answer) {
    return answer instanceof Written.Taken ? Written.done() : answer;
  }

  private Stream<Bug> uniqueReplaces() {
    return Stream.of(
        bug(
            "acknowledges a replacement that it refuses for its unique keys",
            "refusesAReplacementThatClaimsAUniqueKeyInUse",
            good -> Fault.answer("replace", VersionedBugs::ignoringTaken)),
        bug(
            "judges unique keys before the version",
            "judgesTheVersionBeforeUniqueKeys",
            good -> {
              Claims claims = new Claims();
              return on("insert", (VersionedRow row) -> claims.claimed(row, good.insert(row)))
                  .and(
                      on(
                          "replace",
                          (VersionedRow row, Long expected) ->
                              claims.contested(row).isEmpty()
                                  ? good.replace(row, expected)
                                  : Written.taken(claims.contested(row))));
            }),
        bug(
            "frees the unique keys of a row that it replaces",
            "keepsAUniqueKeyThroughAReplacement",
            good -> {
              Set<Object> replaced = new HashSet<>();
              return on(
                      "replace",
                      (VersionedRow row, Long expected) -> {
                        replaced.addAll(row.uniqueKeys());
                        return good.replace(row, expected);
                      })
                  .and(
                      on(
                          "insert",
                          (VersionedRow row) ->
                              good.insert(row) instanceof Written.Taken taken
                                      && !replaced.containsAll(taken.keys())
                                  ? taken
                                  : Written.done()));
            }),
        bug(
            "never frees a unique key",
            "freesAUniqueKeyThatAReplacementDrops",
            good -> new Claims().guarding(good)),
        bug(
            "never frees a unique key",
            "freesAUniqueKeyOfADeletedRow",
            good -> new Claims().guarding(good)));
  }

  private Stream<Bug> uniqueRaces() {
    return Stream.concat(
        Stream.of(
                "givesAUniqueKeyToOneOfTwoNewRows",
                "givesAUniqueKeyToOneOfTwoReplacements",
                "givesAUniqueKeyToAReplacementOrToANewRow")
            .map(test -> race("checks unique keys, then writes", test, VersionedBugs::checking)),
        Stream.of(
            race(
                "never frees a unique key",
                "givesAUniqueKeyThatIsBeingFreedToOneOwner",
                good -> new Claims().guarding(good))));
  }

  private static Object millis(Object time) {
    return time instanceof Optional<?> maybe
        ? maybe.map(VersionedBugs::millis)
        : time instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MILLIS) : time;
  }
}
