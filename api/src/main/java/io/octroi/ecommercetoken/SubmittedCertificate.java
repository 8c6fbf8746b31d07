package io.octroi.ecommercetoken;

import io.octroi.customer.Exemption;
import java.util.Objects;

/**
 * A certificate of a customer as its desk shows it.
 *
 * @param exemption the certificate
 * @param pending whether it waits for the host's approval; otherwise it is in force within its
 *     period
 */
public record SubmittedCertificate(Exemption exemption, boolean pending) {

  /** Refuses null components. */
  public SubmittedCertificate {
    Objects.requireNonNull(exemption, "exemption");
  }
}
