package io.octroi.ecommercetoken;

import io.octroi.customer.Exemption;
import java.util.Objects;

/**
 * A certificate of a customer with its approval state.
 *
 * @param exemption the certificate
 * @param pending whether the certificate awaits the host's approval; if not, it applies during its
 *     period
 */
public record SubmittedCertificate(Exemption exemption, boolean pending) {

  /** Checks that no component is null. */
  public SubmittedCertificate {
    Objects.requireNonNull(exemption, "exemption");
  }
}
