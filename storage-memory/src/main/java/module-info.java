/** The in-memory reference adapter. Its data does not survive the process. */
module io.octroi.storage.memory {
  requires transitive io.octroi.api;
  requires static transitive org.jspecify;

  exports io.octroi.storage.memory;
}
