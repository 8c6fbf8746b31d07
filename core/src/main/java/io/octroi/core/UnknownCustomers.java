package io.octroi.core;

/** What becomes of a query for a customer that nobody registered. */
public enum UnknownCustomers {
  /** It is refused with {@link io.octroi.customer.UnknownCustomerException}; the default. */
  REFUSE,
  /** The customer is taken to be an ordinary one, without exemptions. */
  ORDINARY
}
