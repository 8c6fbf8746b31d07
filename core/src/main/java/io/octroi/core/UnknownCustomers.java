package io.octroi.core;

/** How tax queries for unregistered customers are treated. */
public enum UnknownCustomers {
  /** The query throws {@link io.octroi.customer.UnknownCustomerException}; the default. */
  REFUSE,
  /** The customer has no exemptions. */
  ORDINARY
}
