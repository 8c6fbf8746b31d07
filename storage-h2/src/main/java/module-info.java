/** The embedded default: H2 through Jdbi SQL Objects. No type of either is in its API. */
@SuppressWarnings("module") // a name may end in a digit when the product's does
module io.octroi.storage.h2 {
  requires com.h2database;
  requires io.leangen.geantyref; // Jdbi needs it and does not say so
  requires transitive io.octroi.api;
  requires io.octroi.storage.sql;
  requires transitive java.sql;
  requires org.jdbi.v3.core;
  requires org.jdbi.v3.sqlobject;
  requires static transitive org.jspecify;
  requires org.slf4j; // Jdbi needs it and does not say so

  exports io.octroi.storage.h2;

  opens io.octroi.storage.h2 to
      org.jdbi.v3.core,
      org.jdbi.v3.sqlobject;
}
