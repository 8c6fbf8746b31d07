package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a store can get wrong only when several threads use it: it checks, then acts; it acts in
 * steps.
 */
final class RaceBugs {

  private RaceBugs() {}

  static Stream<Bug> all() {
    return Stream.of(names(), versions(), others(), steps()).flatMap(UnaryOperator.identity());
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
                    Bug.inTaxTables(
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
        Bug.inTaxLookups(
            "checks the id, then inserts",
            Suites.Concurrency.class,
            "givesASubmissionIdToOneOfTwoLookups",
            CheckingIds::new),
        Bug.inTaxLookups(
            "counts what it was to delete and not what it deleted",
            Suites.Concurrency.class,
            "countsEachDeletedLookupOnce",
            good ->
                TaxLookupBugs.deletingBefore(
                    good,
                    (tenant, before, limit) ->
                        Math.max(limit, good.deleteBefore(tenant, before, limit)))),
        Bug.inProducts(
            "looks, then deletes", Suites.Concurrency.class, "deletesAProductOnce", Looking::new),
        Bug.inProducts(
            "puts in two steps",
            Suites.Concurrency.class,
            "keepsOverlappingPutsOfProductsWhole",
            InHalves::new),
        Bug.inShipTaxes(
            "checks keys, then inserts",
            Suites.Concurrency.class,
            "givesAShipTaxKeyToOneOfTwoAndAPrimaryToOneOfTwo",
            CheckingShipTaxes::new),
        Bug.inShipTaxes(
            "checks the version, then writes",
            Suites.Concurrency.class,
            "replacesOrDeletesAVersionOfAShipTax",
            CheckingShipTaxes::new),
        Bug.inPaymentTerms(
            "checks the code, then inserts",
            Suites.Concurrency.class,
            "insertsOrReplacesAPaymentTermOnce",
            CheckingTerms::new));
  }

  private static Stream<Bug> steps() {
    return Stream.of(
        atomicity(
            "inserts a batch in two steps",
            "showsABatchOfCustomersWholeOrNotAtAll",
            storage ->
                Forwarding.withCustomers(
                    storage,
                    good ->
                        new Forwarding.Customers(good) {
                          @Override
                          public List<Written> insert(List<CustomerRow> rows) {
                            int half = rows.size() / 2;
                            List<Written> answers =
                                new ArrayList<>(good.insert(rows.subList(0, half)));
                            linger();
                            answers.addAll(good.insert(rows.subList(half, rows.size())));
                            return answers;
                          }
                        })),
        atomicity(
            "replaces the aliases before the exemptions",
            "showsAReplacementOfACustomerWholeOrNotAtAll",
            storage ->
                Forwarding.withCustomers(
                    storage,
                    good ->
                        new Forwarding.Customers(good) {
                          @Override
                          public Written replace(CustomerRow row, long expected) {
                            Written answer =
                                good.replace(BrokenCustomers.exemptions(row, List.of()), expected);
                            linger();
                            good.replace(row, row.version());
                            return answer;
                          }
                        })),
        atomicity(
            "puts products in two steps",
            "showsAPutOfProductsWholeOrNotAtAll",
            storage -> Forwarding.withProducts(storage, InHalves::new)),
        atomicity(
            "deletes ship taxes one by one",
            "showsADeletionOfAllShipTaxesOfACustomerWholeOrNotAtAll",
            storage ->
                Forwarding.withShipTaxes(
                    storage,
                    good ->
                        ShipTaxBugs.deletingOf(
                            good,
                            (tenant, number) -> {
                              int first = ShipTaxBugs.deleteFirst(good, tenant, number, 9);
                              linger();
                              return first + good.deleteOf(tenant, number);
                            }))),
        atomicity(
            "publishes in two steps",
            "showsAPublicationWholeOrNotAtAll",
            storage -> Forwarding.withTaxTables(storage, PublishingInHalves::new)),
        atomicity(
            "publishes the revision after the rules",
            "showsTheRevisionTogetherWithItsRules",
            storage -> Forwarding.withTaxTables(storage, RevisionLater::new)),
        atomicity(
            "lets readers wait for a publication",
            "letsReadersReadWhileAPublicationIsUnderWay",
            storage -> Forwarding.withTaxTables(storage, OneAtATime::new)));
  }

  private static Bug customers(String what, String caughtBy, UnaryOperator<CustomerStore> bug) {
    return Bug.inCustomers(what, Suites.Concurrency.class, caughtBy, bug);
  }

  private static Bug atomicity(String what, String caughtBy, UnaryOperator<Storage> bug) {
    return Bug.inStorage(what, Suites.Atomicity.class, caughtBy, bug);
  }

  /** Long enough for a reader to look at something half done. */
  private static void linger() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
  }

  private static final class CheckingNames extends Forwarding.Customers {

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
      boolean free = isFree(row);
      gap.meet();
      Written answer = good.replace(row, expectedVersion);
      return free ? Written.done() : answer;
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

  private static final class CheckingVersions extends Forwarding.Customers {

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

  private static final class CheckingRevisions extends Forwarding.TaxTables {

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
      good.publish(TaxTableBugs.expecting(it, good.revision(it.tenant())));
      return Written.done();
    }
  }

  private static final class CheckingIds extends Forwarding.TaxLookups {

    private final Gap gap = new Gap();

    CheckingIds(TaxLookupStore good) {
      super(good);
    }

    @Override
    public Written insert(TaxLookupRow row) {
      boolean free = good.find(row.tenant(), row.submissionId()).isEmpty();
      gap.meet();
      Written answer = good.insert(row);
      return free ? Written.done() : answer;
    }
  }

  private static final class CheckingShipTaxes extends Forwarding.ShipTaxes {

    private final Gap gap = new Gap();

    CheckingShipTaxes(ShipTaxStore good) {
      super(good);
    }

    @Override
    public Written insert(ShipTaxRow row) {
      boolean free = good.ofLink(row.tenant(), row.tax().link()).isEmpty();
      gap.meet();
      Written answer = good.insert(row);
      return free ? Written.done() : answer;
    }

    @Override
    public Written replace(ShipTaxRow row, long expectedVersion) {
      boolean there = isVersion(row.tenant(), row.key(), expectedVersion);
      gap.meet();
      Written answer = good.replace(row, expectedVersion);
      return there ? Written.done() : answer;
    }

    @Override
    public Written delete(TenantId tenant, String key, long expectedVersion) {
      boolean there = isVersion(tenant, key, expectedVersion);
      gap.meet();
      Written answer = good.delete(tenant, key, expectedVersion);
      return there ? Written.done() : answer;
    }

    private boolean isVersion(TenantId tenant, String key, long version) {
      return good.find(tenant, key).filter(row -> row.version() == version).isPresent();
    }
  }

  private static final class CheckingTerms extends Forwarding.PaymentTerms {

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

  private static final class Looking extends Forwarding.Products {

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

  private static final class InHalves extends Forwarding.Products {

    private final Gap gap = new Gap();

    InHalves(ProductStore good) {
      super(good);
    }

    @Override
    public void put(List<ProductRow> rows) {
      int half = rows.size() / 2;
      good.put(rows.subList(0, half));
      gap.meet();
      good.put(rows.subList(half, rows.size()));
    }
  }

  /** Each of its revisions is two of the store's. */
  private static final class PublishingInHalves extends Forwarding.TaxTables {

    PublishingInHalves(TaxTableStore good) {
      super(good);
    }

    @Override
    public long revision(TenantId tenant) {
      return good.revision(tenant) / 2;
    }

    @Override
    public Written publish(TaxTablePublication it) {
      List<TaxRuleRow> rows = TaxTableBugs.rows(it);
      List<TaxRuleRow> first = rows.subList(0, rows.size() / 2);
      List<TaxRuleRow> second = rows.subList(rows.size() / 2, rows.size());
      long revision = 2 * it.expectedRevision();
      good.publish(
          new TaxTablePublication(
              it.tenant(), revision, it.removedSource(), it.removedIds(), first.iterator()));
      linger();
      return good.publish(
          new TaxTablePublication(it.tenant(), revision + 1, null, Set.of(), second.iterator()));
    }
  }

  private static final class RevisionLater extends Forwarding.TaxTables {

    private volatile long revision;

    RevisionLater(TaxTableStore good) {
      super(good);
    }

    @Override
    public long revision(TenantId tenant) {
      return revision;
    }

    @Override
    public Written publish(TaxTablePublication publication) {
      Written answer = good.publish(publication);
      linger();
      revision = good.revision(publication.tenant());
      return answer;
    }
  }

  private static final class OneAtATime extends Forwarding.TaxTables {

    OneAtATime(TaxTableStore good) {
      super(good);
    }

    @Override
    public synchronized List<TaxRuleRow> page(
        TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit) {
      return good.page(tenant, selection, after, limit);
    }

    @Override
    public synchronized Written publish(TaxTablePublication publication) {
      return good.publish(publication);
    }
  }
}
