/** The contract of the storage SPI as JUnit suites, which the tests of adapters extend. */
module io.octroi.storage.tck {
  requires transitive io.octroi.api;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports io.octroi.storage.tck;

  // JUnit invokes the test methods by reflection.
  opens io.octroi.storage.tck to
      org.junit.platform.commons;
}
