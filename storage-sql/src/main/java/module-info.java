/** The stores over SQL that the adapters for databases share, through Jdbi SQL Objects. */
@SuppressWarnings("module") // its friends are compiled after it
module io.octroi.storage.sql {
  requires io.leangen.geantyref; // Jdbi needs it and does not say so
  requires transitive io.octroi.api;
  requires transitive java.sql;
  requires transitive org.jdbi.v3.core;
  requires org.jdbi.v3.sqlobject;
  requires static transitive org.jspecify;
  requires org.slf4j; // Jdbi needs it and does not say so

  exports io.octroi.storage.sql to
      io.octroi.storage.h2;

  opens io.octroi.storage.sql to
      org.jdbi.v3.core,
      org.jdbi.v3.sqlobject;
}
