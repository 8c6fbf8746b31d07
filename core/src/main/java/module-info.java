/**
 * The services of Octroi and their only entry point, {@code Octroi}. Does not depend on any storage
 * adapter.
 */
module io.octroi.core {
  requires com.fasterxml.jackson.core;
  requires com.github.benmanes.caffeine;
  requires com.github.f4b6a3.uuid;
  requires com.ibm.icu;
  requires de.siegmar.fastcsv;
  requires transitive io.octroi.api;
  requires jakarta.validation;
  requires java.logging;
  requires org.hibernate.validator;
  requires static transitive org.jspecify;

  exports io.octroi.core;
}
