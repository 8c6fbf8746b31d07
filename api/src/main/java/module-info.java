/**
 * The public API of Octroi: the services, their value types and exceptions, and the service
 * provider interface for storage adapters ({@link io.octroi.spi}).
 */
@SuppressWarnings("module") // The target modules of the qualified export are compiled later.
module io.octroi.api {
  requires transitive jakarta.validation;
  requires static transitive org.jspecify;

  exports io.octroi;
  exports io.octroi.accesstoken;
  exports io.octroi.internal to
      io.octroi.core,
      io.octroi.ratefiles,
      io.octroi.storage.h2,
      io.octroi.storage.postgresql,
      io.octroi.storage.sql,
      io.octroi.wire;
  exports io.octroi.consent;
  exports io.octroi.customer;
  exports io.octroi.ecommercetoken;
  exports io.octroi.guard;
  exports io.octroi.paymentterm;
  exports io.octroi.shiptax;
  exports io.octroi.spi;
  exports io.octroi.taxrate;

  // Bean Validation accesses the drafts through reflection.
  opens io.octroi.accesstoken;
  opens io.octroi.consent;
  opens io.octroi.customer;
  opens io.octroi.paymentterm;
  opens io.octroi.shiptax;
  opens io.octroi.taxrate;
}
