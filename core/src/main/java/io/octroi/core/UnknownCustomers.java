package io.octroi.core;

/** The handling of tax queries and new e-commerce tokens for unregistered customers. */
public enum UnknownCustomers {
  /** The call throws {@link io.octroi.customer.UnknownCustomerException}. This is the default. */
  REFUSE,
  /** The customer is treated as having no exemptions. Creating a token registers the customer. */
  ORDINARY
}
