package io.octroi.core;

/** The handling of tax queries for unregistered products. */
public enum UnknownProducts {
  /** The query throws {@link io.octroi.taxrate.UnknownProductException}. This is the default. */
  REFUSE,
  /** The product is treated as having the category {@link io.octroi.taxrate.Product#STANDARD}. */
  STANDARD
}
