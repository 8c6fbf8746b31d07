package io.octroi.storage.memory;

import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableStore;
import io.octroi.storage.tck.StorageContract;
import io.octroi.storage.tck.StorageFixture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A bug, planted into a store that is otherwise right, and the test that is there to catch it.
 *
 * @param what the store gets wrong
 * @param suite the suite that the test is in
 * @param caughtBy the name of the test
 * @param fixtures where the bug is planted
 */
record Bug(
    String what,
    Class<? extends StorageContract> suite,
    String caughtBy,
    Supplier<StorageFixture> fixtures) {

  static Bug inStorage(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<Storage> bug) {
    return new Bug(what, suite, caughtBy, () -> new SharedFixture(bug));
  }

  static Bug inCustomers(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<CustomerStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withCustomers(s, bug));
  }

  static Bug inProducts(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<ProductStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withProducts(s, bug));
  }

  static Bug inTaxLookups(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<TaxLookupStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withTaxLookups(s, bug));
  }

  static Bug inConsents(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<ConsentStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withConsents(s, bug));
  }

  static Bug inTaxTables(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<TaxTableStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withTaxTables(s, bug));
  }

  static Bug inShipTaxes(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<ShipTaxStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withShipTaxes(s, bug));
  }

  static Bug inPaymentTerms(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<PaymentTermStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withPaymentTerms(s, bug));
  }

  static Bug inEcommerceTokens(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<EcommerceTokenStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withEcommerceTokens(s, bug));
  }

  static Bug inAccessTokens(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<AccessTokenStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withAccessTokens(s, bug));
  }

  static Bug inAccessTokenConfigurations(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<AccessTokenConfigurationStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withAccessTokenConfigurations(s, bug));
  }

  static Bug inCredentials(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<CredentialStore> bug) {
    return inStorage(what, suite, caughtBy, s -> Forwarding.withCredentials(s, bug));
  }

  @Override
  public String toString() {
    return what + " (" + caughtBy + ")";
  }
}
