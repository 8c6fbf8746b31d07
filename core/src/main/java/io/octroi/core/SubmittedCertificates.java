package io.octroi.core;

/** The handling of certificates that customers submit with an e-commerce token. */
public enum SubmittedCertificates {
  /** A certificate is in force immediately. This is the default. */
  IN_FORCE,
  /**
   * A certificate is pending until it is approved with {@link
   * io.octroi.customer.Customers#approveExemption}.
   */
  PENDING
}
