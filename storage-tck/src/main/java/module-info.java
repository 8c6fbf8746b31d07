/**
 * JUnit test suites that verify the contract of the storage SPI. The tests of storage adapters
 * extend these suites.
 */
module io.octroi.storage.tck {
  requires transitive io.octroi.api;
  requires transitive java.sql;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports io.octroi.storage.tck;
  exports io.octroi.storage.tck.jdbc;

  // JUnit calls the test methods reflectively.
  opens io.octroi.storage.tck to
      org.junit.platform.commons;
  opens io.octroi.storage.tck.jdbc to
      org.junit.platform.commons;
}
