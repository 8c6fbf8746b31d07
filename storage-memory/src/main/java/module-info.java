/** The in-memory reference adapter. Its data is lost when the process ends. */
module io.octroi.storage.memory {
  requires transitive io.octroi.api;
  requires static transitive org.jspecify;

  exports io.octroi.storage.memory;
}
