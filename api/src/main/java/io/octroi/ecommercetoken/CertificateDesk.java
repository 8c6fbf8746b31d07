package io.octroi.ecommercetoken;

import io.octroi.customer.Exemption;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.util.List;

/**
 * A service with which the holder of a token manages the exemption certificates of the token's
 * customer.
 *
 * <p>Each call first checks the token and throws {@link
 * io.octroi.ecommercetoken.TokenNotActiveException} if it is not active. A revocation, refresh or
 * expiry before the start of the call is always noticed; one during the call may not be. Each call
 * may also throw {@link io.octroi.customer.UnknownCustomerException} if the customer was removed,
 * {@link io.octroi.StorageException} and {@link io.octroi.ContendedException}. Calls that change
 * data may also throw {@link io.octroi.UnknownOutcomeException}.
 *
 * <p>Thread-safe.
 */
public interface CertificateDesk {

  /**
   * Returns the customer's certificates, including expired and future ones.
   *
   * @return the accepted certificates followed by the pending ones, each sorted by number
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  List<SubmittedCertificate> list();

  /**
   * Submits a certificate, replacing one with the same number in the same state. Depending on a
   * setting of the builder, the certificate applies from the next resolution on or is pending until
   * the host approves it ({@link io.octroi.customer.Customers#approveExemption}).
   *
   * @param exemption the certificate
   * @return the stored certificate
   * @throws io.octroi.InvalidInputException if a part of the certificate is invalid, or if the
   *     customer already has {@value io.octroi.customer.Customers#EXEMPTIONS_MAX} certificates;
   *     reports all invalid parts
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  SubmittedCertificate submit(Exemption exemption);

  /**
   * Deletes a certificate, accepted or pending.
   *
   * @param certificate the number of the certificate
   * @return false if the customer has no such certificate
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  boolean withdraw(String certificate);
}
