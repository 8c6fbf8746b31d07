package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.configuration;
import static io.octroi.storage.tck.EcommerceTokenSamples.token;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.submission;
import static io.octroi.storage.tck.Samples.term;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for persistent storage. A store that is closed and reopened contains the same data
 * as before.
 */
public abstract class DurabilityContract extends StorageContract {

  /** Creates the contract tests. */
  protected DurabilityContract() {}

  @Test
  void keepsVersionedRows() {
    VersionedSamples.all().forEach(this::keepsRowsOf);
  }

  private <R extends VersionedRow> void keepsRowsOf(VersionedSamples<R> samples) {
    samples.in(storage()).insert(samples.full(ACME, "k1", 1));
    samples.in(storage()).insert(samples.bare(ACME, "k2", 1));
    samples.in(storage()).replace(samples.full(ACME, "k2", 2), 1);
    samples.in(storage()).insert(samples.full(ACME, "k3", 1));
    samples.in(storage()).delete(ACME, "k3", 1);

    reopen();

    VersionedStore<R> store = samples.in(storage());
    assertEquals(Optional.of(samples.full(ACME, "k1", 1)), store.find(ACME, "k1"));
    assertEquals(Optional.of(samples.full(ACME, "k2", 2)), store.find(ACME, "k2"));
    assertEquals(Optional.empty(), store.find(ACME, "k3"));
    assertEquals(Written.stale(), store.replace(samples.bare(ACME, "k2", 3), 1));
    assertEquals(Written.done(), store.replace(samples.bare(ACME, "k2", 3), 2));
    assertEquals(Written.done(), store.insert(samples.bare(ACME, "k3", 1)));
  }

  @Test
  void keepsUniqueKeysAndFreesThem() {
    UniqueKeySamples.unique().forEach(this::keepsUniqueKeysOf);
  }

  private <R extends VersionedRow> void keepsUniqueKeysOf(UniqueKeySamples<R> samples) {
    R owner = samples.claiming(ACME, "k1", 1, "held");
    samples.in(storage()).insert(owner);
    samples.in(storage()).insert(samples.claiming(ACME, "k2", 1, "dropped"));
    samples.in(storage()).replace(samples.bare(ACME, "k2", 2), 1);
    samples.in(storage()).insert(samples.claiming(ACME, "k3", 1, "deleted"));
    samples.in(storage()).delete(ACME, "k3", 1);

    reopen();

    R second = samples.claiming(ACME, "k4", 1, "held");
    assertEquals(
        VersionedStoreContract.refusal(second, owner), samples.in(storage()).insert(second));
    for (String name : List.of("dropped", "deleted")) {
      assertEquals(
          Written.done(), samples.in(storage()).insert(samples.claiming(ACME, name, 1, name)));
    }
  }

  @Test
  void keepsNamesAndKeysToFindBy() {
    CustomerRow ann = customer("ann", "a1");
    AccessTokenRow token = AccessTokenSamples.identified("t1", "i");
    customers().insert(ann);
    accessTokens().insert(token);
    credentials().insert(CredentialSamples.key("k1"));

    reopen();

    assertEquals(Optional.of(ann), customers().findByName(ACME, "a1"));
    assertEquals(
        Optional.of(token), accessTokens().findByKey(ACME, AccessTokenSamples.identifierKey("i")));
    assertEquals(Optional.of(CredentialSamples.key("k1")), credentials().findById("k1"));
  }

  @Test
  void keepsConfigurations() {
    accessTokenConfigurations().insert(configuration(ACME, 1, "key"));
    accessTokenConfigurations().insert(configuration(GLOBEX, 1, null));
    accessTokenConfigurations().replace(configuration(GLOBEX, 2, null), 1);

    reopen();

    assertEquals(
        Optional.of(configuration(ACME, 1, "key")), accessTokenConfigurations().find(ACME));
    assertEquals(
        Optional.of(configuration(GLOBEX, 2, null)), accessTokenConfigurations().find(GLOBEX));
  }

  @Test
  void keepsProducts() {
    products().put(List.of(product("19", "book"), product("20", "book")));
    products().put(List.of(product("20", "periodical")));
    products().delete(ACME, "19");

    reopen();

    assertEquals(List.of(product("20", "periodical")), products().page(ACME, null, 10));
  }

  @Test
  void keepsLookups() {
    taxLookups().insert(lookup(1, NOON, "ann"));
    taxLookups().insert(lookup(2, NOON, null));
    taxLookups().deleteByCustomer(ACME, "ann", 10);

    reopen();

    assertEquals(Optional.empty(), taxLookups().find(ACME, submission(1)));
    assertEquals(Optional.of(lookup(2, NOON, null)), taxLookups().find(ACME, submission(2)));
    assertEquals(Written.stale(), taxLookups().insert(lookup(2, NOON, "bob")));
  }

  @Test
  void keepsTaxTablesAndTheirRevisions() {
    List<TaxTableRow> entries = TaxEntrySamples.mixed(1_000, "e");
    taxTables().publish(Publishing.puts(ACME, 0, entries.iterator()));
    taxTables().publish(Publishing.removes(1, Set.of(padded("e", 0))));
    TaxTableRow other = Samples.owned(GLOBEX, rule("r1"));
    taxTables().publish(Publishing.puts(GLOBEX, 0, List.of(other).iterator()));

    reopen();

    assertEquals(2, taxTables().revision(ACME));
    assertEquals(entries.subList(1, 1_000), Publishing.all(taxTables()));
    assertEquals(1, taxTables().revision(GLOBEX));
    assertEquals(List.of(other), taxTables().find(GLOBEX, Set.of("r1")));
    assertEquals(Written.stale(), taxTables().publish(Publishing.puts(1, rule("x"))));
    assertEquals(Written.done(), taxTables().publish(Publishing.puts(2, rule("x"))));
  }

  @Test
  void goesOnWithTheFeedOfPaymentTermsAndDrawsNoSequenceAgain() {
    for (String code : List.of("a", "b", "c", "d")) {
      paymentTerms().insert(term(code));
    }
    paymentTerms().delete(ACME, "a", 1, NOON);
    long purged = paymentTerms().delete(ACME, "b", 1, NOON).orElseThrow();
    paymentTerms().purge(ACME, NOON.plusSeconds(1));
    paymentTerms().insert(term("e"));
    long deletion = paymentTerms().delete(ACME, "e", 1, NOON).orElseThrow();
    FeedPage<PaymentTermRow> before = paymentTerms().changes(ACME, purged, 10);

    reopen();

    assertEquals(before, paymentTerms().changes(ACME, purged, 10));
    assertEquals(purged, before.purged());
    assertEquals(deletion, before.newest());
    assertEquals(3, before.entries().size());
    assertTrue(paymentTerms().insert(term("f")).orElseThrow() > deletion);
    paymentTerms().purge(ACME, NOON.plusSeconds(1));
    long newest = paymentTerms().changes(ACME, 0, 10).newest();
    reopen();
    assertTrue(paymentTerms().insert(term("g")).orElseThrow() > newest);
  }

  @Test
  void keepsConsentsAndTheirErasure() {
    ConsentChainRow ann = ConsentSamples.owned(ConsentSamples.chain(1, 1, "ann"), "a", NOON);
    ConsentChainRow bob = ConsentSamples.owned(ConsentSamples.chain(2, 1, "bob"), "b", null);
    ConsentSamples.append(storage().consents(), ann);
    ConsentSamples.append(storage().consents(), bob);
    storage().consents().erase(ACME, "b");

    reopen();

    ConsentStore consents = storage().consents();
    assertEquals(Optional.of(ann), consents.find(ACME, "ann"));
    assertEquals(Optional.empty(), consents.find(ACME, "bob"));
    assertEquals(Optional.of(bob.erased()), consents.findChain(ACME, bob.id()));
    assertEquals(
        List.of(ConsentSamples.event(ann), ConsentSamples.event(bob).erased()),
        ConsentSamples.events(consents, ann.id(), bob.id()));
    ConsentChainRow cid = ConsentSamples.chain(3, 1, "cid");
    ConsentSamples.append(consents, cid);
    assertEquals(
        ConsentSamples.event(cid),
        ConsentSamples.events(consents, ann.id(), bob.id(), cid.id()).get(2));
  }

  @Test
  void keepsNothingOfARefusedOrFailedChange() {
    customers().insertAll(List.of(customer("ann", "a1")));
    customers().insertAll(List.of(customer("bob", "a1")));
    customers().replace(at(9, customer("ann")), 7);
    taxTables().publish(Publishing.puts(0, rule("r1")));
    taxTables().publish(Publishing.puts(0, rule("r2")));

    reopen();

    assertEquals(Optional.of(customer("ann", "a1")), customers().findByName(ACME, "a1"));
    assertEquals(Optional.empty(), customers().findByName(ACME, "bob"));
    assertEquals(1, taxTables().revision(ACME));
    assertEquals(List.of(rule("r1")), Publishing.all(taxTables()));
  }

  @Test
  void keepsWhatWasAcknowledgedWhileItWasBeingClosed() {
    int maxInserts = 1_000_000;
    List<List<Integer>> acknowledged =
        Race.run(
            1,
            3,
            (racer, round) -> {
              for (int i = 0; i < maxInserts; i++) {
                if (racer == 0 && i == 50) {
                  storage().close();
                }
                try {
                  taxLookups().insert(lookup(racer * maxInserts + i, NOON, null));
                } catch (StorageException e) {
                  return i;
                }
              }
              throw new AssertionError("the store was not closed after " + maxInserts + " inserts");
            });
    assertTrue(acknowledged.get(0).get(0) >= 50, acknowledged::toString);

    reopen();

    for (int racer = 0; racer < 3; racer++) {
      for (int i = 0; i < acknowledged.get(0).get(racer); i++) {
        int number = racer * maxInserts + i;
        assertEquals(
            Optional.of(lookup(number, NOON, null)), taxLookups().find(ACME, submission(number)));
      }
    }
  }

  @Test
  void opensAgainManyTimes() {
    for (int round = 0; round < 5; round++) {
      assertEquals(round, taxTables().revision(ACME));
      taxTables().publish(Publishing.puts(round, rule("r" + round)));
      reopen();
    }

    assertEquals(5, Publishing.all(taxTables()).size());
  }

  private void reopen() {
    storage().close();
    open();
  }
}
