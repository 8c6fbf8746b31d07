package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a store can get wrong when several threads write: it checks, then acts. What their readers
 * see: {@link AtomicityBugs}.
 */
final class RaceBugs {

  private RaceBugs() {}

  static Stream<Bug> all() {
    return Stream.of(names(), versions(), others()).flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> names() {
    return Stream.of(
            "givesAnIdToOneOfTwoNewCustomers",
            "givesANameToOneOfTwoNewCustomersWhenItIsIdOfTheOneAndAliasOfTheOther",
            "givesAnAliasToOneOfTwoNewCustomers",
            "givesNamesClaimedCrosswiseToOneOfTwoNewCustomers",
            "givesAnAliasToOneOfTwoReplacements",
            "givesANameToAReplacementOrToANewCustomer",
            "judgesEachRowOfOverlappingBatchesOnce")
        .map(test -> customers("checks names, then writes", test, CheckingNames::new));
  }

  private static Stream<Bug> versions() {
    return Stream.concat(
        Stream.of(
                "replacesAVersionOnce",
                "replacesOrDeletesAVersion",
                "deletesAVersionOnce",
                "losesNoUpdateOfManyWriters")
            .map(test -> customers("checks the version, then writes", test, CheckingVersions::new)),
        Stream.of("publishesARevisionOnce", "publishesTheFirstRevisionOnce")
            .map(
                test ->
                    Bug.in(
                        TaxTableStore.class,
                        "checks the revision, then publishes",
                        Suites.Concurrency.class,
                        test,
                        CheckingRevisions::new)));
  }

  private static Stream<Bug> others() {
    return Stream.of(
        customers(
            "keeps the names of the deleted",
            "givesANameThatIsBeingFreedToOneOwner",
            BrokenCustomers.KeepingNames::new),
        Bug.in(
            TaxLookupStore.class,
            "checks the id, then inserts",
            Suites.Concurrency.class,
            "givesASubmissionIdToOneOfTwoLookups",
            CheckingIds::new),
        Bug.in(
            TaxLookupStore.class,
            "counts what it was to delete and not what it deleted",
            Suites.Concurrency.class,
            "countsEachDeletedLookupOnce",
            good ->
                BrokenTaxLookups.deletingBefore(
                    good,
                    (tenant, before, limit) ->
                        Math.max(limit, good.deleteBefore(tenant, before, limit)))),
        Bug.in(
            ProductStore.class,
            "looks, then deletes",
            Suites.Concurrency.class,
            "deletesAProductOnce",
            Looking::new),
        Bug.in(
            ProductStore.class,
            "puts in two steps",
            Suites.Concurrency.class,
            "keepsOverlappingPutsOfProductsWhole",
            BrokenProducts.InHalves::new),
        Bug.in(
            ShipTaxStore.class,
            "checks keys, then inserts",
            Suites.Concurrency.class,
            "givesAShipTaxKeyToOneOfTwoAndAPrimaryToOneOfTwo",
            CheckingShipTaxes::new),
        Bug.in(
            ShipTaxStore.class,
            "checks the version, then writes",
            Suites.Concurrency.class,
            "replacesOrDeletesAVersionOfAShipTax",
            CheckingShipTaxes::new),
        Bug.in(
            PaymentTermStore.class,
            "checks the code, then inserts",
            Suites.Concurrency.class,
            "insertsOrReplacesAPaymentTermOnce",
            CheckingTerms::new));
  }

  private static Bug customers(String what, String caughtBy, UnaryOperator<CustomerStore> bug) {
    return Bug.in(CustomerStore.class, what, Suites.Concurrency.class, caughtBy, bug);
  }

  private static final class CheckingNames extends BrokenCustomers {

    private final Gap gap = new Gap();

    CheckingNames(CustomerStore good) {
      super(good);
    }

    @Override
    public List<Written> insert(List<CustomerRow> rows) {
      List<Boolean> free = rows.stream().map(this::isFree).toList();
      gap.meet();
      List<Written> answers = new ArrayList<>(good.insert(rows));
      for (int i = 0; i < answers.size(); i++) {
        if (free.get(i)) {
          answers.set(i, Written.done());
        }
      }
      return answers;
    }

    @Override
    public Written replace(CustomerRow row, long expectedVersion) {
      return gap.between(isFree(row), () -> good.replace(row, expectedVersion));
    }

    private boolean isFree(CustomerRow row) {
      return row.uniqueKeys().stream()
          .allMatch(
              key ->
                  good.find(row.tenant(), key.value())
                      .map(
                          holder ->
                              holder.id().equals(row.id()) && holder.version() != row.version())
                      .orElse(true));
    }
  }

  private static final class CheckingVersions extends BrokenCustomers {

    private final Gap gap = new Gap();

    CheckingVersions(CustomerStore good) {
      super(good);
    }

    @Override
    public Written replace(CustomerRow row, long expectedVersion) {
      if (!isVersion(row.tenant(), row.id(), expectedVersion)) {
        return Written.stale();
      }
      gap.meet();
      good.find(row.tenant(), row.id()).ifPresent(now -> good.replace(row, now.version()));
      return Written.done();
    }

    @Override
    public Written delete(TenantId tenant, String id, long expectedVersion) {
      if (!isVersion(tenant, id, expectedVersion)) {
        return Written.stale();
      }
      gap.meet();
      good.find(tenant, id).ifPresent(now -> good.delete(tenant, id, now.version()));
      return Written.done();
    }

    private boolean isVersion(TenantId tenant, String id, long version) {
      return good.find(tenant, id).filter(row -> row.version() == version).isPresent();
    }
  }

  private static final class CheckingRevisions extends BrokenTaxTables {

    private final Gap gap = new Gap();

    CheckingRevisions(TaxTableStore good) {
      super(good);
    }

    @Override
    public Written publish(TaxTablePublication it) {
      if (good.revision(it.tenant()) != it.expectedRevision()) {
        return Written.stale();
      }
      gap.meet();
      good.publish(BrokenTaxTables.expecting(it, good.revision(it.tenant())));
      return Written.done();
    }
  }

  private static final class CheckingIds extends BrokenTaxLookups {

    private final Gap gap = new Gap();

    CheckingIds(TaxLookupStore good) {
      super(good);
    }

    @Override
    public Written insert(TaxLookupRow row) {
      return gap.between(
          good.find(row.tenant(), row.submissionId()).isEmpty(), () -> good.insert(row));
    }
  }

  private static final class CheckingShipTaxes extends BrokenShipTaxes {

    private final Gap gap = new Gap();

    CheckingShipTaxes(ShipTaxStore good) {
      super(good);
    }

    @Override
    public Written insert(ShipTaxRow row) {
      return gap.between(
          good.ofLink(row.tenant(), row.tax().link()).isEmpty(), () -> good.insert(row));
    }

    @Override
    public Written replace(ShipTaxRow row, long expectedVersion) {
      return gap.between(
          isVersion(row.tenant(), row.key(), expectedVersion),
          () -> good.replace(row, expectedVersion));
    }

    @Override
    public Written delete(TenantId tenant, String key, long expectedVersion) {
      return gap.between(
          isVersion(tenant, key, expectedVersion), () -> good.delete(tenant, key, expectedVersion));
    }

    private boolean isVersion(TenantId tenant, String key, long version) {
      return good.find(tenant, key).filter(row -> row.version() == version).isPresent();
    }
  }

  private static final class CheckingTerms extends BrokenPaymentTerms {

    private final Gap gap = new Gap();

    CheckingTerms(PaymentTermStore good) {
      super(good);
    }

    @Override
    public OptionalLong insert(PaymentTermRow row) {
      boolean free = good.find(row.tenant(), row.code()).isEmpty();
      gap.meet();
      OptionalLong drawn = good.insert(row);
      return free ? OptionalLong.of(drawn.orElse(1)) : drawn;
    }
  }

  private static final class Looking extends BrokenProducts {

    private final Gap gap = new Gap();

    Looking(ProductStore good) {
      super(good);
    }

    @Override
    public boolean delete(TenantId tenant, String id) {
      boolean there = good.find(tenant, id).isPresent();
      gap.meet();
      good.delete(tenant, id);
      return there;
    }
  }
}
