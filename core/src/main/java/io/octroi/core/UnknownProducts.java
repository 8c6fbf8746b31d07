package io.octroi.core;

/** How tax queries for unregistered products are treated. */
public enum UnknownProducts {
  /** The query throws {@link io.octroi.taxrate.UnknownProductException}; the default. */
  REFUSE,
  /** The product has the category {@link io.octroi.taxrate.Product#STANDARD}. */
  STANDARD
}
