/** The contract of the storage SPI as JUnit suites. An adapter's tests extend them. */
module io.octroi.storage.tck {
  requires transitive io.octroi.api;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports io.octroi.storage.tck;

  // JUnit calls the tests of the suites.
  opens io.octroi.storage.tck to
      org.junit.platform.commons;
}
