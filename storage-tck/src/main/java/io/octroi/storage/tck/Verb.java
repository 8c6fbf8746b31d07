package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.codeKey;
import static io.octroi.storage.tck.AccessTokenSamples.configuration;
import static io.octroi.storage.tck.ConsentSamples.chain;
import static io.octroi.storage.tck.ConsentSamples.chainId;
import static io.octroi.storage.tck.ConsentSamples.event;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.image;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.submission;
import static io.octroi.storage.tck.Samples.term;

import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxImageStore;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A call to a store method. The call is valid on an empty store.
 *
 * @param name the names of the store and the method
 * @param call the action that makes the call
 */
record Verb(String name, Runnable call) {

  /**
   * Returns a call to each method of every store, and of the change log if there is one. The
   * storage must be open when this method is called.
   */
  static List<Verb> all(Storage storage) {
    return Stream.of(
            own(storage).stream(),
            VersionedSamples.all().stream().flatMap(samples -> versioned(storage, samples)),
            storage.changes().stream().flatMap(Verb::changes))
        .flatMap(verbs -> verbs)
        .toList();
  }

  private static Stream<Verb> changes(ChangeLog changes) {
    return Stream.of(
        new Verb("changes.newest", () -> changes.newest(Set.of(ACME))),
        new Verb("changes.since", () -> changes.since(ACME, 0, 10)),
        new Verb("changes.purge", () -> changes.purge(ACME, NOON)));
  }

  private static <R extends VersionedRow> Stream<Verb> versioned(
      Storage storage, VersionedSamples<R> samples) {
    VersionedStore<R> store = samples.in(storage);
    return Stream.of(
        new Verb(samples + ": insert", () -> store.insert(samples.full(ACME, "k1", 1))),
        new Verb(samples + ": find", () -> store.find(ACME, "k1")),
        new Verb(samples + ": replace", () -> store.replace(samples.bare(ACME, "k1", 2), 1)),
        new Verb(samples + ": delete", () -> store.delete(ACME, "k1", 1)));
  }

  private static List<Verb> own(Storage storage) {
    CustomerStore customers = storage.customers();
    ProductStore products = storage.products();
    TaxTableStore taxTables = storage.taxTables();
    TaxImageStore taxImages = storage.taxImages();
    TaxLookupStore taxLookups = storage.taxLookups();
    ShipTaxStore shipTaxes = storage.shipTaxes();
    PaymentTermStore paymentTerms = storage.paymentTerms();
    ConsentStore consents = storage.consents();
    ConsentChainRow ann = chain(1, 1, "anonymous:ann");
    EcommerceTokenStore tokens = storage.ecommerceTokens();
    AccessTokenStore accessTokens = storage.accessTokens();
    AccessTokenConfigurationStore configurations = storage.accessTokenConfigurations();
    CredentialStore credentials = storage.credentials();
    AccessTokenSelection unassociated = new AccessTokenSelection(null, null, null, null);
    TaxTableSelection everything = TaxTableSelection.area("");
    return List.of(
        new Verb("customers.insertAll", () -> customers.insertAll(List.of(customer("ann", "a1")))),
        new Verb("customers.findByName", () -> customers.findByName(ACME, "a1")),
        new Verb("customers.erase", () -> customers.erase(ACME, "ann")),
        new Verb("products.put", () -> products.put(List.of(product("19", "book")))),
        new Verb("products.find", () -> products.find(ACME, "19")),
        new Verb("products.page", () -> products.page(ACME, null, 10)),
        new Verb("products.delete", () -> products.delete(ACME, "19")),
        new Verb("taxTables.publish", () -> taxTables.publish(Publishing.puts(0, rule("r1")))),
        new Verb("taxTables.purge", () -> taxTables.purge(ACME, 10)),
        new Verb("taxTables.revision", () -> taxTables.revision(ACME)),
        new Verb("taxTables.find", () -> taxTables.find(ACME, Set.of("r1"))),
        new Verb("taxTables.page", () -> taxTables.page(ACME, everything, null, 10)),
        new Verb("taxImages.put", () -> taxImages.put(image(1, new byte[3]))),
        new Verb("taxImages.find", () -> taxImages.find(ACME, 1)),
        new Verb("taxLookups.insert", () -> taxLookups.insert(lookup(1, NOON, "ann"))),
        new Verb("taxLookups.find", () -> taxLookups.find(ACME, submission(1))),
        new Verb("taxLookups.deleteByCustomer", () -> taxLookups.deleteByCustomer(ACME, "ann", 10)),
        new Verb("taxLookups.deleteBefore", () -> taxLookups.deleteBefore(ACME, NOON, 10)),
        new Verb("shipTaxes.findByLink", () -> shipTaxes.findByLink(ACME, "link")),
        new Verb("shipTaxes.findByCustomer", () -> shipTaxes.findByCustomer(ACME, "7", null, 10)),
        new Verb("shipTaxes.deleteByCustomer", () -> shipTaxes.deleteByCustomer(ACME, "7")),
        new Verb("paymentTerms.insert", () -> paymentTerms.insert(term("net"))),
        new Verb("paymentTerms.find", () -> paymentTerms.find(ACME, "net")),
        new Verb("paymentTerms.page", () -> paymentTerms.page(ACME, null, 10)),
        new Verb("paymentTerms.replace", () -> paymentTerms.replace(term("net"), 1)),
        new Verb("paymentTerms.delete", () -> paymentTerms.delete(ACME, "net", 1, NOON)),
        new Verb("paymentTerms.changes", () -> paymentTerms.changes(ACME, 0, 10)),
        new Verb("paymentTerms.purge", () -> paymentTerms.purge(ACME, NOON.plusSeconds(1))),
        new Verb("paymentTerms.beginAbove", () -> paymentTerms.beginAbove(ACME, 7)),
        new Verb("consents.append", () -> consents.append(ann, event(ann))),
        new Verb("consents.find", () -> consents.find(ACME, "anonymous:ann")),
        new Verb("consents.findChain", () -> consents.findChain(ACME, chainId(1))),
        new Verb("consents.owned", () -> consents.owned(ACME, "ann")),
        new Verb("consents.findEvent", () -> consents.findEvent(ACME, submission(1))),
        new Verb("consents.page", () -> consents.page(ACME, Set.of(chainId(1)), null, 0, 10)),
        new Verb("consents.erase", () -> consents.erase(ACME, "ann")),
        new Verb("ecommerceTokens.page", () -> tokens.page(ACME, "ann", NOON, null, 10)),
        new Verb("ecommerceTokens.deleteBefore", () -> tokens.deleteBefore(ACME, NOON, 10)),
        new Verb("ecommerceTokens.erase", () -> tokens.erase(ACME, "ann")),
        new Verb("accessTokens.findByKey", () -> accessTokens.findByKey(ACME, codeKey("c"))),
        new Verb("accessTokens.page", () -> accessTokens.page(ACME, unassociated, null, 10)),
        new Verb("accessTokens.deletePending", () -> accessTokens.deletePending(ACME, NOON, 10)),
        new Verb("credentials.findById", () -> credentials.findById("k1")),
        new Verb("credentials.page", () -> credentials.page(ACME, null, 10)),
        new Verb("credentials.deleteBefore", () -> credentials.deleteBefore(ACME, NOON, 10)),
        new Verb("configurations.find", () -> configurations.find(ACME)),
        new Verb(
            "configurations.insert", () -> configurations.insert(configuration(ACME, 1, null))),
        new Verb(
            "configurations.replace",
            () -> configurations.replace(configuration(ACME, 2, null), 1)));
  }
}
