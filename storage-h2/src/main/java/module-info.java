/**
 * The embedded default storage, which uses H2 through Jdbi SQL Objects. Its API exposes no types of
 * H2 or Jdbi.
 */
@SuppressWarnings("module") // the module is named after a product whose name ends in a digit
module io.octroi.storage.h2 {
  requires com.h2database;
  requires io.leangen.geantyref; // required by Jdbi, which does not declare it
  requires transitive io.octroi.api;
  requires io.octroi.storage.sql;
  requires transitive java.sql;
  requires org.jdbi.v3.core;
  requires org.jdbi.v3.sqlobject;
  requires static transitive org.jspecify;
  requires org.slf4j; // required by Jdbi, which does not declare it

  exports io.octroi.storage.h2;

  opens io.octroi.storage.h2 to
      org.jdbi.v3.core,
      org.jdbi.v3.sqlobject;
}
