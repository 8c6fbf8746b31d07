package io.octroi.core;

/** What becomes of a certificate that a customer submits under an e-commerce token. */
public enum SubmittedCertificates {
  /** It is in force from the next resolution on; the default. */
  IN_FORCE,
  /** It waits for {@link io.octroi.customer.Customers#approveExemption}. */
  PENDING
}
