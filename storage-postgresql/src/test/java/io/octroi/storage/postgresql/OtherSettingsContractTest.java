package io.octroi.storage.postgresql;

import io.octroi.storage.tck.AtomicityContract;
import io.octroi.storage.tck.ConcurrencyContract;
import io.octroi.storage.tck.CustomerStoreContract;
import io.octroi.storage.tck.PaymentTermStoreContract;
import io.octroi.storage.tck.StorageFixture;
import io.octroi.storage.tck.TaxTableListingContract;
import io.octroi.storage.tck.TextAndTimeContract;
import io.octroi.testing.postgresql.PostgresServer;
import org.junit.jupiter.api.Nested;

/**
 * Runs the suites that depend on transactions and on the order of texts in a database whose
 * transactions are serializable by default, and which orders texts by the rules of a language.
 */
class OtherSettingsContractTest {

  private static final PostgresFixtures FIXTURES = fixtures();

  private static PostgresFixtures fixtures() {
    PostgresServer server = PostgresServer.shared();
    server.createDatabase(
        "turkish", "template template0 locale_provider icu icu_locale 'tr-TR' locale 'C'");
    server.execute(
        PostgresServer.DATABASE,
        "alter database turkish set default_transaction_isolation = 'serializable'");
    return new PostgresFixtures("turkish");
  }

  @Nested
  class TextAndTime extends TextAndTimeContract {
    @Override
    protected StorageFixture newFixture() {
      return FIXTURES.next();
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    @Override
    protected StorageFixture newFixture() {
      return FIXTURES.next();
    }
  }

  @Nested
  class Atomicity extends AtomicityContract {
    @Override
    protected StorageFixture newFixture() {
      return FIXTURES.next();
    }
  }

  @Nested
  class TaxTableListing extends TaxTableListingContract {
    @Override
    protected StorageFixture newFixture() {
      return FIXTURES.next();
    }
  }

  @Nested
  class PaymentTerms extends PaymentTermStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return FIXTURES.next();
    }
  }

  @Nested
  class Customers extends CustomerStoreContract {
    @Override
    protected StorageFixture newFixture() {
      return FIXTURES.next();
    }
  }
}
