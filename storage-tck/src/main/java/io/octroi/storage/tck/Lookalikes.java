package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.access;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.submission;
import static io.octroi.storage.tck.Texts.LOOKALIKES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import io.octroi.taxrate.TaxRule;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for texts that look alike. A store distinguishes such texts and returns them
 * unchanged.
 */
abstract class Lookalikes extends StorageContract {

  @Test
  void findsCustomersByNamesThatLookAlike() {
    List<CustomerRow> rows =
        numbered((i, text) -> customer(padded("the customer with number ", i), text));
    assertAllDone(customers().insertAll(rows));

    for (CustomerRow row : rows) {
      assertEquals(Optional.of(row), customers().findByName(ACME, row.aliases().get(0)));
    }
  }

  @Test
  void keepsAllLookalikesAsAliasesOfOneCustomerInTheirOrder() {
    CustomerRow row = new CustomerRow(ACME, "the customer", 1, LOOKALIKES, List.of());
    assertAllDone(customers().insertAll(List.of(row)));

    assertEquals(Optional.of(row), customers().findByName(ACME, "the customer"));
  }

  @Test
  void keepsCertificatesApartThatLookAlikeAndTheirTextsAsTheyAre() {
    List<Exemption> exemptions =
        LOOKALIKES.stream()
            .map(text -> exemption(text).forCategory(text).withReason(text))
            .toList();
    CustomerRow row = new CustomerRow(ACME, "ann", 1, List.of(), exemptions);
    assertAllDone(customers().insertAll(List.of(row)));

    assertEquals(Optional.of(row), customers().findByName(ACME, "ann"));
  }

  @Test
  void keepsTenantsApartThatLookAlike() {
    List<ProductRow> rows =
        numbered((i, text) -> new ProductRow(new TenantId(text), "19", "c" + i));
    rows.forEach(row -> products().put(List.of(row)));

    for (ProductRow row : rows) {
      assertEquals(List.of(row), products().page(row.tenant(), null, 10));
    }
  }

  @Test
  void keepsProductIdsApartThatLookAlikeAndInOrder() {
    List<ProductRow> rows = LOOKALIKES.stream().map(text -> product(text, text)).toList();
    products().put(rows);

    assertEquals(rows, products().page(ACME, null, 1_000));
    for (ProductRow row : rows) {
      assertEquals(Optional.of(row), products().find(ACME, row.id()));
      List<ProductRow> rest = products().page(ACME, row.id(), 1_000);
      assertEquals(rows.subList(rows.indexOf(row) + 1, rows.size()), rest);
    }
  }

  @Test
  void keepsRuleIdsApartThatLookAlikeAndInOrder() {
    List<TaxTableRow> rows = LOOKALIKES.stream().map(Samples::rule).toList();
    publish(0, rows);

    assertEquals(rows, Publishing.all(taxTables()));
    for (TaxTableRow row : rows) {
      assertEquals(List.of(row), taxTables().find(ACME, Set.of(row.id())));
    }
    taxTables().publish(Publishing.removes(1, Set.of(LOOKALIKES.get(5))));
    assertEquals(LOOKALIKES.size() - 1, Publishing.all(taxTables()).size());
  }

  @Test
  void keepsSourcesAuthoritiesAndCategoriesApartThatLookAlike() {
    List<TaxTableRow> rows =
        numbered(
            (i, text) ->
                new TaxTableRow(
                    ACME,
                    "USA",
                    TaxRule.of(text, "USA", "0.1")
                        .id(padded("r", i))
                        .category(text)
                        .source(text)
                        .build()));
    publish(0, rows);

    for (TaxTableRow row : rows) {
      String text = Samples.ruleOf(row).authority();
      for (TaxTableSelection selection :
          List.of(
              new TaxTableSelection("", null, null, text, null, null, null),
              new TaxTableSelection("", null, null, null, text, null, null),
              new TaxTableSelection("", null, null, null, null, text, null))) {
        assertEquals(List.of(row), Publishing.list(taxTables(), selection), selection::toString);
      }
    }
    taxTables().publish(Publishing.replaces(1, "abc"));
    assertEquals(rows.size() - 1, Publishing.all(taxTables()).size());
  }

  @Test
  void keepsCustomersOfLookupsApartThatLookAlike() {
    List<TaxLookupRow> rows = numbered((i, text) -> lookup(i, NOON, text));
    rows.forEach(row -> assertEquals(Written.done(), taxLookups().insert(row)));

    for (TaxLookupRow row : rows) {
      assertEquals(Optional.of(row), taxLookups().find(ACME, row.submissionId()));
    }
    for (String text : LOOKALIKES) {
      assertEquals(1, taxLookups().deleteByCustomer(ACME, text, 10), text);
    }
  }

  @Test
  void listsEcommerceTokensThatLookAlikeInOrderAndByTheirCustomer() {
    List<EcommerceTokenRow> ids = LOOKALIKES.stream().map(EcommerceTokenSamples::token).toList();
    List<EcommerceTokenRow> owners =
        numbered((i, text) -> EcommerceTokenSamples.token(ACME, text, padded("\uffff", i)));
    ids.forEach(row -> assertEquals(Written.done(), ecommerceTokens().insert(row)));
    owners.forEach(row -> assertEquals(Written.done(), ecommerceTokens().insert(row)));

    assertEquals(ids, ecommerceTokens().page(ACME, "ann", null, null, 1_000));
    for (EcommerceTokenRow row : owners) {
      assertEquals(List.of(row), ecommerceTokens().page(ACME, row.customer(), null, null, 10));
    }
  }

  @Test
  void listsCredentialsThatLookAlikeInOrderAndFindsEach() {
    List<CredentialRow> keys =
        LOOKALIKES.stream()
            .map(
                text ->
                    CredentialRow.of(ACME, text, 1, text, text, NOON)
                        .userId(text)
                        .label(text)
                        .build())
            .toList();
    keys.forEach(row -> assertEquals(Written.done(), credentials().insert(row)));

    assertEquals(keys, credentials().page(ACME, null, 1_000));
    keys.forEach(row -> assertEquals(Optional.of(row), credentials().findById(row.id())));
  }

  @Test
  void listsAccessTokensApartThatLookAlike() {
    List<AccessTokenRow> tokens =
        numbered(
            (i, text) ->
                access(
                    text,
                    it ->
                        it.identifier(AccessTokenSamples.shown(text))
                            .code(AccessTokenSamples.shown(text))
                            .account(text, 0)
                            .participant(text)
                            .classification(text)));
    tokens.forEach(row -> assertEquals(Written.done(), accessTokens().insert(row)));

    for (AccessTokenRow row : tokens) {
      assertEquals(Optional.of(row), accessTokens().find(ACME, row.id()));
      for (UniqueKey key : row.uniqueKeys()) {
        assertEquals(Optional.of(row), accessTokens().findByKey(ACME, key), key::toString);
      }
      for (AccessTokenSelection selection :
          List.of(
              new AccessTokenSelection(row.account(), null, row.classification(), null),
              new AccessTokenSelection(null, row.participant(), row.classification(), null))) {
        assertEquals(List.of(row), accessTokens().page(ACME, selection, null, 10));
      }
    }
  }

  @Test
  void givesBackDocumentsAsTheyWere() {
    List<TaxLookupRow> rows =
        numbered((i, text) -> new TaxLookupRow(ACME, submission(i), NOON, null, text));
    rows.forEach(row -> assertEquals(Written.done(), taxLookups().insert(row)));

    for (TaxLookupRow row : rows) {
      assertEquals(Optional.of(row), taxLookups().find(ACME, row.submissionId()));
    }
  }

  final void publish(long expectedRevision, List<TaxTableRow> rules) {
    assertEquals(
        Written.done(),
        taxTables().publish(Publishing.puts(ACME, expectedRevision, rules.iterator())));
  }

  static void assertAllDone(List<Written> results) {
    assertEquals(Collections.nCopies(results.size(), Written.done()), results);
  }

  private static <R> List<R> numbered(Numbered<R> row) {
    return IntStream.range(0, LOOKALIKES.size())
        .mapToObj(i -> row.of(i, LOOKALIKES.get(i)))
        .toList();
  }

  @FunctionalInterface
  private interface Numbered<R> {
    R of(int number, String text);
  }
}
