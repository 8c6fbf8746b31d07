package io.octroi.guard;

/**
 * What a role lets its credentials do: one for each service and direction. Reading changes nothing
 * that is kept; writing keeps, changes or ends a record that the call names; purging drops what
 * others may want to see again, and is apart so that nobody who only writes can destroy evidence.
 */
public enum Permission {
  /** Tax rates: resolve, explain and find lookups. */
  TAX_RATES_READ,
  /** Tax rates: keep the records of lookups. */
  TAX_RATES_WRITE,
  /** Tax rates: drop the records of lookups. */
  TAX_RATES_PURGE,
  /** Tax tables: read rules. */
  TAX_TABLES_READ,
  /** Tax tables: publish rules. */
  TAX_TABLES_WRITE,
  /** Products: read products and their categories. */
  PRODUCTS_READ,
  /** Products: add, change and delete products. */
  PRODUCTS_WRITE,
  /** Customers: read customers and their exemptions. */
  CUSTOMERS_READ,
  /** Customers: register, change and remove them. */
  CUSTOMERS_WRITE,
  /** Customers: erase a customer in all services, consents included. */
  CUSTOMERS_PURGE,
  /** E-commerce tokens: check and list them. */
  ECOMMERCE_TOKENS_READ,
  /** E-commerce tokens: issue, refresh and revoke them, and submit certificates under them. */
  ECOMMERCE_TOKENS_WRITE,
  /** E-commerce tokens: drop ended ones. */
  ECOMMERCE_TOKENS_PURGE,
  /** Access tokens: show and list them and their policies. */
  ACCESS_TOKENS_READ,
  /** Access tokens: create, change and verify them, and let their holders in. */
  ACCESS_TOKENS_WRITE,
  /** Access tokens: drop those that were never verified. */
  ACCESS_TOKENS_PURGE,
  /** Ship-tax records: read and assess them. */
  SHIP_TAXES_READ,
  /** Ship-tax records: add, edit and delete them. */
  SHIP_TAXES_WRITE,
  /** Payment terms: read them, their changes, and due dates. */
  PAYMENT_TERMS_READ,
  /** Payment terms: add, change and delete them. */
  PAYMENT_TERMS_WRITE,
  /** Payment terms: forget removals. */
  PAYMENT_TERMS_PURGE,
  /** Consents: read, prove, verify and export them. */
  CONSENTS_READ,
  /** Consents: record and link them. */
  CONSENTS_WRITE,
  /** Consents: erase a customer. */
  CONSENTS_PURGE
}
