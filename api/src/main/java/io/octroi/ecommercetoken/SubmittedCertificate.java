package io.octroi.ecommercetoken;

import io.octroi.customer.Exemption;
import java.util.Objects;

/**
 * A certificate of a customer and its approval status.
 *
 * @param exemption the certificate
 * @param pending whether the certificate awaits approval by the host; otherwise, it applies during
 *     its period
 */
public record SubmittedCertificate(Exemption exemption, boolean pending) {

  /** Checks that no component is null. */
  public SubmittedCertificate {
    Objects.requireNonNull(exemption, "exemption");
  }
}
