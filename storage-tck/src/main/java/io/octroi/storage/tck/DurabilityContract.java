package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.access;
import static io.octroi.storage.tck.AccessTokenSamples.codeKey;
import static io.octroi.storage.tck.AccessTokenSamples.configuration;
import static io.octroi.storage.tck.AccessTokenSamples.full;
import static io.octroi.storage.tck.CredentialSamples.key;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.submission;
import static io.octroi.storage.tck.Samples.taken;
import static io.octroi.storage.tck.Samples.term;
import static io.octroi.storage.tck.TokenSamples.revoked;
import static io.octroi.storage.tck.TokenSamples.token;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What an adapter promises whose data outlives its process: that a store opened again is as it was.
 */
public abstract class DurabilityContract extends StorageContract {

  /** For subclasses. */
  protected DurabilityContract() {}

  @Test
  void keepsCustomersWithAllTheirNames() {
    CustomerRow ann = exempt(customer("ann", "a1"), exemption("C1"), exemption("C2"));
    customers().insert(List.of(ann, customer("bob"), customer("cid", "c1")));
    customers().replace(at(2, customer("bob", "b1")), 1);
    customers().delete(ACME, "cid", 1);

    reopen();

    assertEquals(Optional.of(ann), customers().find(ACME, "a1"));
    assertEquals(Optional.of(at(2, customer("bob", "b1"))), customers().find(ACME, "b1"));
    assertEquals(Optional.empty(), customers().find(ACME, "c1"));
    assertEquals(List.of(taken("a1")), customers().insert(List.of(customer("dan", "a1"))));
    assertEquals(Written.stale(), customers().replace(at(3, customer("bob")), 1));
    assertEquals(Written.done(), customers().replace(at(3, customer("bob")), 2));
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
    taxLookups().deleteOf(ACME, "ann", 10);

    reopen();

    assertEquals(Optional.empty(), taxLookups().find(ACME, submission(1)));
    assertEquals(Optional.of(lookup(2, NOON, null)), taxLookups().find(ACME, submission(2)));
    assertEquals(Written.stale(), taxLookups().insert(lookup(2, NOON, "bob")));
  }

  @Test
  void keepsEcommerceTokens() {
    ecommerceTokens().insert(token("t1"));
    ecommerceTokens().insert(token("t2"));
    ecommerceTokens().replace(revoked(2, token("t2")), 1);

    reopen();

    assertEquals(Optional.of(token("t1")), ecommerceTokens().find(ACME, "t1"));
    assertEquals(Optional.of(revoked(2, token("t2"))), ecommerceTokens().find(ACME, "t2"));
    assertEquals(Written.stale(), ecommerceTokens().insert(token("t1")));
    assertEquals(Written.stale(), ecommerceTokens().replace(token("t2"), 1));
  }

  @Test
  void keepsCredentials() {
    credentials().insert(key("k1"));
    credentials().insert(key("k2"));
    credentials().replace(CredentialSamples.revoked(2, key("k2")), 1);

    reopen();

    assertEquals(Optional.of(key("k1")), credentials().find("k1"));
    assertEquals(Optional.of(CredentialSamples.revoked(2, key("k2"))), credentials().find("k2"));
    assertEquals(Written.stale(), credentials().insert(key("k1")));
    assertEquals(Written.stale(), credentials().replace(key("k2"), 1));
  }

  @Test
  void keepsAccessTokensWithTheirKeysAndConfigurations() {
    accessTokens().insert(full("t1"));
    accessTokenConfigurations().insert(configuration(ACME, 1, "key"));
    accessTokens().insert(access("t3", it -> it.code("gone")));
    accessTokens().delete(ACME, "t3", 1);

    reopen();

    assertEquals(Optional.of(full("t1")), accessTokens().find(ACME, "t1"));
    assertEquals(Optional.of(full("t1")), accessTokens().findByKey(ACME, codeKey("c-t1")));
    assertEquals(Written.done(), accessTokens().insert(access("t4", it -> it.code("gone"))));
    assertEquals(
        Optional.of(configuration(ACME, 1, "key")), accessTokenConfigurations().find(ACME));
  }

  @Test
  void keepsTaxTablesAndTheirRevisions() {
    List<TaxRuleRow> rules = rows(1_000, i -> rule(padded("r", i)));
    taxTables().publish(Publishing.puts(ACME, 0, rules.iterator()));
    taxTables().publish(Publishing.removes(1, Set.of(padded("r", 0))));
    TaxRuleRow other = Samples.owned(GLOBEX, rule("r1"));
    taxTables().publish(Publishing.puts(GLOBEX, 0, List.of(other).iterator()));

    reopen();

    assertEquals(2, taxTables().revision(ACME));
    assertEquals(rules.subList(1, 1_000), Publishing.all(taxTables()));
    assertEquals(1, taxTables().revision(GLOBEX));
    assertEquals(List.of(other), taxTables().find(GLOBEX, Set.of("r1")));
    assertEquals(Written.stale(), taxTables().publish(Publishing.puts(1, rule("x"))));
    assertEquals(Written.done(), taxTables().publish(Publishing.puts(2, rule("x"))));
  }

  @Test
  void keepsShipTaxesWithTheirUniqueKeys() {
    ShipTaxRow primary = Samples.shipTax("k1", ShipTaxType.PRIMARY);
    shipTaxes().insert(primary);
    shipTaxes().insert(Samples.shipTax("k2", ShipTaxType.SALES));
    shipTaxes().delete(ACME, "k2", 1);

    reopen();

    assertEquals(List.of(primary), shipTaxes().ofLink(ACME, "link"));
    assertEquals(
        Written.taken(primary.uniqueKeys()),
        shipTaxes().insert(Samples.shipTax("k3", ShipTaxType.PRIMARY)));
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
    long gone = paymentTerms().delete(ACME, "e", 1, NOON).orElseThrow();
    FeedPage<PaymentTermRow> before = paymentTerms().changes(ACME, purged, 10);

    reopen();

    assertEquals(before, paymentTerms().changes(ACME, purged, 10));
    assertEquals(purged, before.purged());
    assertEquals(gone, before.newest());
    assertEquals(3, before.entries().size());
    assertTrue(paymentTerms().insert(term("f")).orElseThrow() > gone);
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
    customers().insert(List.of(customer("ann", "a1")));
    customers().insert(List.of(customer("bob", "a1")));
    customers().replace(at(9, customer("ann")), 7);
    taxTables().publish(Publishing.puts(0, rule("r1")));
    taxTables().publish(Publishing.puts(0, rule("r2")));

    reopen();

    assertEquals(Optional.of(customer("ann", "a1")), customers().find(ACME, "a1"));
    assertEquals(Optional.empty(), customers().find(ACME, "bob"));
    assertEquals(1, taxTables().revision(ACME));
    assertEquals(List.of(rule("r1")), Publishing.all(taxTables()));
  }

  @Test
  void keepsWhatWasAcknowledgedWhileItWasBeingClosed() {
    int most = 1_000_000;
    List<List<Integer>> acknowledged =
        Race.run(
            1,
            3,
            (racer, round) -> {
              for (int i = 0; i < most; i++) {
                if (racer == 0 && i == 50) {
                  storage().close();
                }
                try {
                  taxLookups().insert(lookup(racer * most + i, NOON, null));
                } catch (StorageException e) {
                  return i;
                }
              }
              throw new AssertionError("The store never closed.");
            });
    assertTrue(acknowledged.get(0).get(0) >= 50, acknowledged::toString);

    reopen();

    for (int racer = 0; racer < 3; racer++) {
      for (int i = 0; i < acknowledged.get(0).get(racer); i++) {
        int number = racer * most + i;
        assertEquals(
            Optional.of(lookup(number, NOON, null)), taxLookups().find(ACME, submission(number)));
      }
    }
  }

  @Test
  void opensAgainAsOftenAsOneLikes() {
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
