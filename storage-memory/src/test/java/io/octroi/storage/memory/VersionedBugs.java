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
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in versioned stores, which are planted into each of them. */
final class VersionedBugs {

  /** Foldings that make different keys equal. */
  private static final Map<String, UnaryOperator<String>> FOLDS =
      Map.of(
          "without case", text -> text.toLowerCase(Locale.ROOT),
          "without trailing blanks", String::stripTrailing,
          "in a normal form", text -> Normalizer.normalize(text, Normalizer.Form.NFC),
          "without accents",
              text -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", ""));

  /** Components that identify a row or never change, so that no replacement changes them. */
  private static final Set<String> FIXED =
      Set.of(
          "tenant",
          "id",
          "version",
          "customer",
          "issuedAt",
          "createdAt",
          "userId",
          "label",
          "roles");

  private VersionedBugs() {}

  static Stream<Bug> all() {
    Bug.In<AccessTokenStore> accessTokens =
        new Bug.In<>(AccessTokenStore.class, Suites.AccessTokens.class);
    Bug.In<CustomerStore> customers = new Bug.In<>(CustomerStore.class, Suites.Customers.class);
    Bug.In<ShipTaxStore> shipTaxes = new Bug.In<>(ShipTaxStore.class, Suites.ShipTaxes.class);
    Bug.In<EcommerceTokenStore> tokens =
        new Bug.In<>(EcommerceTokenStore.class, Suites.EcommerceTokens.class);
    return Stream.of(
            of(accessTokens, AccessTokenRow.class),
            of(customers, CustomerRow.class),
            of(shipTaxes, ShipTaxRow.class),
            of(tokens, EcommerceTokenRow.class),
            of(new Bug.In<>(CredentialStore.class, Suites.Credentials.class), CredentialRow.class),
            Stream.of(accessTokens, customers, shipTaxes, tokens).flatMap(UniqueKeyBugs::ofTenants),
            Stream.of(accessTokens, customers, shipTaxes).flatMap(UniqueKeyBugs::all))
        .flatMap(UnaryOperator.identity());
  }

  private static <S extends VersionedStore<?>> Stream<Bug> of(
      Bug.In<S> in, Class<? extends VersionedRow> row) {
    Stream<Bug> common =
        in.bugs(
            VersionedBugs.class,
            """
            insert: acknowledged if refused -> refusesAKeyInUseAndKeepsTheFirstRow
            find: for every tenant -> findsNoRowOfAnotherTenant
            replace: acknowledged without a change -> replacesARowOfTheExpectedVersion
            replace: acknowledged without a change -> Durability.keepsVersionedRows
            replace: for every tenant -> replacesNoRowOfAnotherTenant
            delete: acknowledged without a change -> deletesARowOfTheExpectedVersion
            delete: acknowledged if refused -> refusesToDeleteARowThatDoesNotExist
            delete: for every tenant -> deletesNoRowOfAnotherTenant
            """);
    Stream<Bug> keys =
        FOLDS.entrySet().stream()
            .map(
                fold ->
                    in.bug(
                        "compares keys " + fold.getKey(),
                        "keepsKeysApartThatLookAlike",
                        changing("insert", keyPath(row), fold.getValue())));
    return Stream.of(common, keys, parts(in, row)).flatMap(UnaryOperator.identity());
  }

  private static <T> Fault changing(String method, String path, UnaryOperator<T> change) {
    return Fault.argument(method, 0, row -> Records.changed(row, path, change));
  }

  private static String keyPath(Class<?> row) {
    return row == ShipTaxRow.class ? "tax.key" : "id";
  }

  /** Returns bugs that lose each component in an insert, or do not change it in a replacement. */
  private static <S extends VersionedStore<?>> Stream<Bug> parts(
      Bug.In<S> in, Class<? extends VersionedRow> row) {
    return Records.paths(row)
        .filter(path -> !path.matches("tenant\\..*|id|version|tax\\.(key|version)"))
        .flatMap(
            path ->
                Stream.of(
                        part(in, path, "loses", it -> Records.without(it, path)),
                        path.matches(".*(At|Until)")
                            ? part(
                                in,
                                path,
                                "keeps only the milliseconds of",
                                it -> Records.changed(it, path, BugTable::inMilliseconds))
                            : Stream.<Bug>of(),
                        FIXED.contains(path)
                            ? Stream.<Bug>of()
                            : Stream.of(
                                in.bug(
                                    "does not replace " + path,
                                    "replacesARowOfTheExpectedVersion",
                                    good -> leaving(path, versioned(good)))))
                    .flatMap(UnaryOperator.identity()));
  }

  private static Stream<Bug> part(
      Bug.In<?> in, String path, String mistake, UnaryOperator<Object> change) {
    return Stream.of(
        in.bug(
            mistake + " " + path, "findsARowAsItWasInserted", Fault.argument("insert", 0, change)));
  }

  @SuppressWarnings("unchecked")
  static VersionedStore<VersionedRow> versioned(VersionedStore<?> store) {
    return (VersionedStore<VersionedRow>) store;
  }

  private static Fault leaving(String path, VersionedStore<VersionedRow> good) {
    String part = path.startsWith("tax.") ? path : path.replaceFirst("\\..*", "");
    return Fault.argument(
        "replace",
        0,
        (VersionedRow row) ->
            good.find(row.tenant(), row.key())
                .map(before -> Records.with(row, part, Records.part(before, part)))
                .orElse(row));
  }

  @CaughtBy("findsNoRowUnderAKeyThatWasNotInserted")
  static Fault findsByPrefixOfTheKey(VersionedStore<VersionedRow> good) {
    return on(
        "find",
        (TenantId tenant, String key) ->
            good.find(tenant, key).or(() -> good.find(tenant, key + "1")));
  }

  @CaughtBy("refusesAKeyInUseAndKeepsTheFirstRow")
  static Fault overwritesARowOfTheSameKey(VersionedStore<VersionedRow> good) {
    return on(
        "insert",
        (VersionedRow row) -> {
          Written answer = good.insert(row);
          good.find(row.tenant(), row.key()).ifPresent(it -> good.replace(row, it.version()));
          return answer;
        });
  }

  @CaughtBy("keepsVersionsOfAnySizeAndSign")
  static Fault truncatesVersionsTo32Bits(VersionedStore<VersionedRow> good) {
    return Fault.argument(
        "insert",
        0,
        (VersionedRow row) ->
            Records.with(
                row,
                row instanceof ShipTaxRow ? "tax.version" : "version",
                row.version() & 0xFFFF_FFFFL));
  }

  /** Loses an update. */
  @CaughtBy("refusesToReplaceARowOfAnotherVersion")
  static Fault ignoresTheVersionOfARowThatItReplaces(VersionedStore<VersionedRow> good) {
    return on(
        "replace",
        (VersionedRow row, Long expected) ->
            good.find(row.tenant(), row.key())
                .map(before -> good.replace(row, before.version()))
                .orElse(Written.stale()));
  }

  @CaughtBy("refusesToReplaceARowThatDoesNotExist")
  static Fault insertsARowThatDoesNotExistOnReplace(VersionedStore<VersionedRow> good) {
    return on(
        "replace",
        (VersionedRow row, Long expected) -> {
          Written answer = good.replace(row, expected);
          good.insert(row);
          return answer;
        });
  }

  @CaughtBy("refusesToDeleteARowOfAnotherVersion")
  static Fault ignoresTheVersionOfARowThatItDeletes(VersionedStore<VersionedRow> good) {
    return on(
        "delete",
        (TenantId tenant, String key, Long expected) ->
            good.find(tenant, key)
                .map(before -> good.delete(tenant, key, before.version()))
                .orElse(Written.stale()));
  }

  @CaughtBy("keepsNothingOfADeletedRowForItsSuccessor")
  static Fault restoresADeletedRowOnInsert(VersionedStore<VersionedRow> good) {
    Map<String, VersionedRow> deleted = new HashMap<>();
    return on(
            "delete",
            (TenantId tenant, String key, Long expected) -> {
              good.find(tenant, key).ifPresent(before -> deleted.put(key, before));
              return good.delete(tenant, key, expected);
            })
        .and(
            Fault.argument(
                "insert", 0, (VersionedRow row) -> deleted.getOrDefault(row.key(), row)));
  }

  @CaughtBy(
      value = {
        "givesAKeyToOneOfTwoNewRows",
        "replacesAVersionOnce",
        "replacesOrDeletesAVersion",
        "deletesAVersionOnce",
        "losesNoUpdateOfManyWriters"
      },
      in = Suites.Concurrency.class)
  static Fault checksThenWrites(VersionedStore<VersionedRow> good) {
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
}
