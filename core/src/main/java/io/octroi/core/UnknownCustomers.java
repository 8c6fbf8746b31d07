package io.octroi.core;

/** The handling of tax queries for unregistered customers. */
public enum UnknownCustomers {
  /** The query throws {@link io.octroi.customer.UnknownCustomerException}. This is the default. */
  REFUSE,
  /** The customer is treated as having no exemptions. */
  ORDINARY
}
