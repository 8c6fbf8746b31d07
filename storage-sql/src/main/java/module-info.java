/** SQL implementations of the stores, shared by the database adapters. */
@SuppressWarnings("module") // the modules in "exports to" are compiled later
module io.octroi.storage.sql {
  requires io.leangen.geantyref; // required by Jdbi, which does not declare it
  requires transitive io.octroi.api;
  requires transitive java.sql;
  requires transitive org.jdbi.v3.core;
  requires org.jdbi.v3.sqlobject;
  requires static transitive org.jspecify;
  requires org.slf4j; // required by Jdbi, which does not declare it

  exports io.octroi.storage.sql to
      io.octroi.storage.h2,
      io.octroi.storage.postgresql;

  opens io.octroi.storage.sql to
      org.jdbi.v3.core,
      org.jdbi.v3.sqlobject;
}
