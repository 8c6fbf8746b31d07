package io.octroi.storage.postgresql;

import io.octroi.storage.tck.StorageContracts;
import io.octroi.storage.tck.StorageFixture;
import io.octroi.testing.postgresql.PostgresServer;

/**
 * Runs the contract in a database whose transactions are serializable by default, and which orders
 * texts by the rules of a language.
 */
class OtherSettingsContractTest extends StorageContracts {

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

  @Override
  protected StorageFixture newFixture() {
    return FIXTURES.next();
  }
}
