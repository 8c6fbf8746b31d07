/**
 * The storage adapter for PostgreSQL, which several processes can share. Uses Jdbi SQL Objects and
 * the host's JDBC driver.
 */
module io.octroi.storage.postgresql {
  requires transitive io.octroi.api;
  requires io.octroi.storage.sql;
  requires transitive java.sql;
  requires org.jdbi.v3.core;
  requires static transitive org.jspecify;

  exports io.octroi.storage.postgresql;
}
