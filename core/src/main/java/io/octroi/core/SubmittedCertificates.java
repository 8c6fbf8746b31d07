package io.octroi.core;

/** How certificates are treated that customers submit with an e-commerce token. */
public enum SubmittedCertificates {
  /** A certificate is in force immediately; the default. */
  IN_FORCE,
  /** A certificate waits for {@link io.octroi.customer.Customers#approveExemption}. */
  PENDING
}
