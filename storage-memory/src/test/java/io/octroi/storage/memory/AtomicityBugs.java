package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What readers of a store can see that they should not, while others write: it acts in steps. */
final class AtomicityBugs {

  private AtomicityBugs() {}

  static Stream<Bug> all() {
    return Stream.of(
        atomicity(
            CustomerStore.class,
            "inserts a batch in two steps",
            "showsABatchOfCustomersWholeOrNotAtAll",
            good ->
                BrokenCustomers.inserting(
                    good,
                    rows -> {
                      int half = rows.size() / 2;
                      List<Written> answers = new ArrayList<>(good.insert(rows.subList(0, half)));
                      Gap.linger();
                      answers.addAll(good.insert(rows.subList(half, rows.size())));
                      return answers;
                    })),
        atomicity(
            CustomerStore.class,
            "replaces the aliases before the exemptions",
            "showsAReplacementOfACustomerWholeOrNotAtAll",
            good ->
                BrokenCustomers.replacing(
                    good,
                    (row, expected) -> {
                      Written answer =
                          good.replace(BrokenCustomers.exemptions(row, List.of()), expected);
                      Gap.linger();
                      good.replace(row, row.version());
                      return answer;
                    })),
        atomicity(
            ProductStore.class,
            "puts products in two steps",
            "showsAPutOfProductsWholeOrNotAtAll",
            BrokenProducts.InHalves::new),
        atomicity(
            ShipTaxStore.class,
            "deletes ship taxes one by one",
            "showsADeletionOfAllShipTaxesOfACustomerWholeOrNotAtAll",
            good ->
                BrokenShipTaxes.deletingOf(
                    good,
                    (tenant, number) -> {
                      int first = BrokenShipTaxes.deleteFirst(good, tenant, number, 9);
                      Gap.linger();
                      return first + good.deleteOf(tenant, number);
                    })),
        atomicity(
            TaxTableStore.class,
            "publishes in two steps",
            "showsAPublicationWholeOrNotAtAll",
            PublishingInHalves::new),
        atomicity(
            TaxTableStore.class,
            "publishes the revision after the rules",
            "showsTheRevisionTogetherWithItsRules",
            RevisionLater::new),
        atomicity(
            TaxTableStore.class,
            "lets readers wait for a publication",
            "letsReadersReadWhileAPublicationIsUnderWay",
            OneAtATime::new));
  }

  private static <S> Bug atomicity(
      Class<S> store, String what, String caughtBy, UnaryOperator<S> bug) {
    return Bug.in(store, what, Suites.Atomicity.class, caughtBy, bug);
  }

  /** Each of its revisions is two of the store's. */
  private static final class PublishingInHalves extends BrokenTaxTables {

    PublishingInHalves(TaxTableStore good) {
      super(good);
    }

    @Override
    public long revision(TenantId tenant) {
      return good.revision(tenant) / 2;
    }

    @Override
    public Written publish(TaxTablePublication it) {
      List<TaxRuleRow> rows = BrokenTaxTables.rows(it);
      List<TaxRuleRow> first = rows.subList(0, rows.size() / 2);
      List<TaxRuleRow> second = rows.subList(rows.size() / 2, rows.size());
      long revision = 2 * it.expectedRevision();
      good.publish(
          new TaxTablePublication(
              it.tenant(), revision, it.removedSource(), it.removedIds(), first.iterator()));
      Gap.linger();
      return good.publish(
          new TaxTablePublication(it.tenant(), revision + 1, null, Set.of(), second.iterator()));
    }
  }

  private static final class RevisionLater extends BrokenTaxTables {

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
      Gap.linger();
      revision = good.revision(publication.tenant());
      return answer;
    }
  }

  private static final class OneAtATime extends BrokenTaxTables {

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
