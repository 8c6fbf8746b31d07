/** The reference adapter: rows in maps, gone with the process. */
module io.octroi.storage.memory {
  requires transitive io.octroi.api;
  requires static transitive org.jspecify;

  exports io.octroi.storage.memory;
}
