package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;

import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.UniqueKey;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** All kinds of reads of all stores, for the rows that {@link #fill} stores. */
final class AllReads {

  private static final int CUSTOMERS = 40;
  private static final int RULES = 60;

  /** The name of the read of the last change, which an older state of the file does not have. */
  static final String LAST = "the last change";

  private AllReads() {}

  /** Stores rows in every table, in some of them enough to fill several pages. */
  static void fill(H2Storage storage) {
    SampleData.fill(storage);
    for (int i = 0; i < CUSTOMERS; i++) {
      storage.customers().insertAll(List.of(SampleRows.customer("c" + i)));
    }
    storage.taxTables().publish(SampleRows.publication(3, "more", RULES));
    storage.products().put(List.of(SampleRows.product(LAST)));
  }

  /** Returns the reads by name. The string representation of a result contains all its data. */
  static Map<String, Function<Storage, Object>> all() {
    Map<String, Function<Storage, Object>> reads = new LinkedHashMap<>();
    reads.put(LAST, of -> of.products().find(ACME, LAST));
    reads.put("revision", of -> of.taxTables().revision(ACME));
    reads.put("rules", of -> of.taxTables().page(ACME, TaxTableSelection.area(""), null, 1_000));
    reads.put("rule", of -> of.taxTables().find(ACME, Set.of("r-1", "more-40")));
    reads.put(
        "image",
        of ->
            of.taxImages()
                .find(ACME, 2)
                .map(row -> StandardCharsets.ISO_8859_1.decode(row.image())));
    reads.put("products", of -> of.products().page(ACME, null, 100));
    reads.put("product", of -> of.products().find(ACME, "19"));
    reads.put("lookup", of -> of.taxLookups().find(ACME, new UUID(1, 2)));
    reads.put("customer ann", of -> of.customers().findByName(ACME, "ann"));
    for (int i = 0; i < CUSTOMERS; i++) {
      String alias = "c" + i + "-alias";
      reads.put("customer " + alias, of -> of.customers().findByName(ACME, alias));
    }
    reads.put("ship tax", of -> of.shipTaxes().find(ACME, "key"));
    reads.put("ship taxes of a link", of -> of.shipTaxes().findByLink(ACME, "link"));
    reads.put(
        "ship taxes of a customer", of -> of.shipTaxes().findByCustomer(ACME, "7", null, 100));
    reads.put("term", of -> of.paymentTerms().find(ACME, "net 60"));
    reads.put("terms", of -> of.paymentTerms().page(ACME, null, 100));
    reads.put("feed", of -> of.paymentTerms().changes(ACME, 0, 100));
    reads.put("chain by subject", of -> of.consents().find(ACME, "visitor"));
    reads.put("chain", of -> of.consents().findChain(ACME, new UUID(4, 1)));
    reads.put("chains of an owner", of -> of.consents().owned(ACME, "ann"));
    reads.put("event", of -> of.consents().findEvent(ACME, new UUID(7, 1)));
    reads.put("events", of -> of.consents().page(ACME, Set.of(new UUID(4, 1)), null, 0, 100));
    reads.put(
        "events of a domain",
        of -> of.consents().page(ACME, Set.of(new UUID(4, 1)), "example.com", 0, 100));
    reads.put("e-commerce tokens", of -> of.ecommerceTokens().page(ACME, "ann", null, null, 100));
    reads.put("e-commerce token", of -> of.ecommerceTokens().find(ACME, "t1"));
    reads.put("access token", of -> of.accessTokens().find(ACME, "t1"));
    for (UniqueKey key :
        List.of(
            new UniqueKey(AccessTokenRow.IDENTIFIER, "ann"),
            new UniqueKey(AccessTokenRow.SLOT, "0 account"))) {
      reads.put("access token by " + key, of -> of.accessTokens().findByKey(ACME, key));
    }
    reads.put(
        "access tokens",
        of ->
            of.accessTokens()
                .page(ACME, new AccessTokenSelection("account", null, null, null), null, 100));
    reads.put("configuration", of -> of.accessTokenConfigurations().find(ACME));
    reads.put("credential", of -> of.credentials().findById("key of acme"));
    reads.put("credentials", of -> of.credentials().page(ACME, null, 100));
    return reads;
  }
}
