package io.octroi.guard;

/**
 * A permission that a role can grant. Each permission covers one kind of access to one service.
 * Read access does not change stored data. Write access creates, changes or ends the records that a
 * call specifies. Purge access deletes data that may still be needed as evidence. It is separate
 * from write access, so that write access alone cannot destroy evidence.
 */
public enum Permission {
  /** Tax rates: resolve, explain and find lookups. */
  TAX_RATES_READ,
  /** Tax rates: record lookups. */
  TAX_RATES_WRITE,
  /** Tax rates: purge recorded lookups. */
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
  /** Customers: register, change and remove customers. */
  CUSTOMERS_WRITE,
  /** Customers: erase a customer in all services, including its consents. */
  CUSTOMERS_PURGE,
  /** E-commerce tokens: check and list tokens. */
  ECOMMERCE_TOKENS_READ,
  /** E-commerce tokens: issue, refresh and revoke tokens, and submit certificates with them. */
  ECOMMERCE_TOKENS_WRITE,
  /** E-commerce tokens: purge expired and revoked tokens. */
  ECOMMERCE_TOKENS_PURGE,
  /** Access tokens: read tokens and policies. */
  ACCESS_TOKENS_READ,
  /** Access tokens: create, change, verify and authenticate tokens, and change policies. */
  ACCESS_TOKENS_WRITE,
  /** Access tokens: purge tokens that were never verified. */
  ACCESS_TOKENS_PURGE,
  /** Ship-tax records: read and assess records. */
  SHIP_TAXES_READ,
  /** Ship-tax records: add, change and delete records. */
  SHIP_TAXES_WRITE,
  /** Payment terms: read terms, their change feed, and due dates. */
  PAYMENT_TERMS_READ,
  /** Payment terms: add, change and delete terms. */
  PAYMENT_TERMS_WRITE,
  /** Payment terms: purge deletions from the change feed, and begin it above a position. */
  PAYMENT_TERMS_PURGE,
  /** Consents: read, prove, verify and export consents. */
  CONSENTS_READ,
  /** Consents: record and link consents. */
  CONSENTS_WRITE,
  /** Consents: erase the consents of a customer. */
  CONSENTS_PURGE
}
