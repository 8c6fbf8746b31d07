/** The reference adapter: rows in maps, gone with the process. */
module io.octroi.storage.memory {
  requires transitive io.octroi.api;
  requires static transitive org.jspecify;

// TODO javac wants a class in a package first; then uncomment:
// exports io.octroi.storage.memory;
}
