package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Bugs in the unique keys of versioned stores. */
final class UniqueKeyBugs {

  private UniqueKeyBugs() {}

  static Stream<Bug> all(Bug.In<?> in) {
    return in.bugs(
        UniqueKeyBugs.class,
        """
        insert: acknowledged if keys are taken -> givesAUniqueKeyToOneRowAtATime
        replace: acknowledged if keys are taken -> refusesAReplacementThatClaimsAUniqueKeyInUse
        """);
  }

  /** Bugs in stores whose primary keys are unique only within their tenant. */
  static Stream<Bug> ofTenants(Bug.In<?> in) {
    return in.bugs(OfTenants.class, "replace: for every tenant -> changesOnlyTheRowOfTheTenant");
  }

  static final class OfTenants {

    @CaughtBy("letsTwoTenantsHaveRowsOfTheSameKey")
    static Fault hasOneSpaceOfKeysForAllTenants(VersionedStore<VersionedRow> good) {
      return on(
          "insert",
          (VersionedRow row) ->
              Tenants.all(tenant -> good.find(tenant, row.key())).isEmpty()
                  ? good.insert(row)
                  : Written.stale());
    }

    @CaughtBy("changesOnlyTheRowOfTheTenant")
    static Fault deletesTheRowOfEachTenant(VersionedStore<VersionedRow> good) {
      return on(
          "delete",
          (TenantId tenant, String key, Long expected) -> {
            Tenants.all(it -> good.find(it, key))
                .forEach(it -> good.delete(it.tenant(), key, it.version()));
            return Written.done();
          });
    }
  }

  @CaughtBy("judgesUniqueKeysBeforeThePrimaryKey")
  static Fault judgesThePrimaryKeyFirst(VersionedStore<VersionedRow> good) {
    return on(
        "insert",
        (VersionedRow row) ->
            good.find(row.tenant(), row.key()).isPresent() ? Written.stale() : good.insert(row));
  }

  @CaughtBy("judgesUniqueKeysFirstAlsoIfOneRowHasAllKeys")
  static Fault treatsARowWithTheSameKeysAsTheNewOne(VersionedStore<VersionedRow> good) {
    return on(
        "insert",
        (VersionedRow row) ->
            good.find(row.tenant(), row.key())
                    .filter(old -> old.uniqueKeys().equals(row.uniqueKeys()))
                    .isPresent()
                ? Written.stale()
                : good.insert(row));
  }

  @CaughtBy("letsManyRowsHaveNoUniqueKey")
  static Fault treatsMissingUniqueKeysAsEqual(VersionedStore<VersionedRow> good) {
    Set<Object> seen = new HashSet<>();
    return on(
        "insert",
        (VersionedRow row) ->
            seen.add(Claims.besidesThePrimaryKey(row))
                ? good.insert(row)
                : Written.taken(row.uniqueKeys()));
  }

  @CaughtBy("letsTwoTenantsHaveTheSameUniqueKey")
  static Fault hasOneSpaceOfUniqueKeysForAllTenants(VersionedStore<VersionedRow> good) {
    return new Claims(text -> text, true).guarding(good);
  }

  @CaughtBy("keepsUniqueKeysApartThatLookAlike")
  static Fault comparesUniqueKeysWithoutCase(VersionedStore<VersionedRow> good) {
    return new Claims(text -> text.toLowerCase(Locale.ROOT), false).guarding(good);
  }

  @CaughtBy(value = "keepsUniqueKeysAndFreesThem", reopened = true)
  static Fault losesUniqueKeys(VersionedStore<VersionedRow> good) {
    return Fault.answer(
        "insert", (Written answer) -> answer instanceof Written.Taken ? Written.done() : answer);
  }

  @CaughtBy("judgesTheVersionBeforeUniqueKeys")
  static Fault judgesUniqueKeysBeforeTheVersion(VersionedStore<VersionedRow> good) {
    Claims claims = new Claims();
    return on("insert", (VersionedRow row) -> claims.claimed(row, good.insert(row)))
        .and(
            on(
                "replace",
                (VersionedRow row, Long expected) ->
                    claims.contested(row).isEmpty()
                        ? good.replace(row, expected)
                        : Written.taken(claims.contested(row))));
  }

  @CaughtBy("keepsAUniqueKeyThroughAReplacement")
  static Fault freesTheUniqueKeysOfARowThatItReplaces(VersionedStore<VersionedRow> good) {
    Set<Object> replaced = new HashSet<>();
    return on(
            "replace",
            (VersionedRow row, Long expected) -> {
              replaced.addAll(row.uniqueKeys());
              return good.replace(row, expected);
            })
        .and(
            Fault.answer(
                "insert",
                (Written answer) ->
                    answer instanceof Written.Taken taken && replaced.containsAll(taken.keys())
                        ? Written.done()
                        : answer));
  }

  @CaughtBy({"freesAUniqueKeyThatAReplacementDrops", "freesAUniqueKeyOfADeletedRow"})
  static Fault neverFreesAUniqueKey(VersionedStore<VersionedRow> good) {
    return new Claims().guarding(good);
  }

  @CaughtBy(value = "givesAUniqueKeyThatIsBeingFreedToOneOwner", in = Suites.Concurrency.class)
  static Fault neverFreesAUniqueKeyConcurrently(VersionedStore<VersionedRow> good) {
    return new Claims().guarding(good);
  }

  @CaughtBy(
      value = {
        "givesAUniqueKeyToOneOfTwoNewRows",
        "givesAUniqueKeyToOneOfTwoReplacements",
        "givesAUniqueKeyToAReplacementOrToANewRow"
      },
      in = Suites.Concurrency.class)
  static Fault checksUniqueKeysThenWrites(VersionedStore<VersionedRow> good) {
    return VersionedBugs.checksThenWrites(good);
  }
}
