package io.octroi.core;

/** What becomes of a query for a product that nobody registered. */
public enum UnknownProducts {
  /** It is refused with {@link io.octroi.taxrate.UnknownProductException}; the default. */
  REFUSE,
  /** The product is taken to be of the category {@link io.octroi.taxrate.Product#STANDARD}. */
  STANDARD
}
