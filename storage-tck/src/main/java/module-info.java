/** The contract of the storage SPI as JUnit suites. An adapter's tests extend them. */
module io.octroi.storage.tck {
  requires transitive io.octroi.api;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;

// TODO javac wants a class in a package first; then uncomment:
// exports io.octroi.storage.tck;
}
