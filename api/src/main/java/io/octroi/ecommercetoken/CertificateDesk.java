package io.octroi.ecommercetoken;

import io.octroi.customer.Exemption;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.util.List;

/**
 * A service with which the holder of an e-commerce token manages the exemption certificates of the
 * token's customer.
 *
 * <p>Each call first checks the token and throws {@link
 * io.octroi.ecommercetoken.TokenNotActiveException} if the token is not active. A call always
 * detects that the token expired or was revoked or refreshed before the call started. It might not
 * detect an expiry, revocation or refresh during the call. Each call may also throw {@link
 * io.octroi.StorageException}, {@link io.octroi.ContendedException}, and {@link
 * io.octroi.customer.UnknownCustomerException} if the customer was removed. Calls that change data
 * may also throw {@link io.octroi.UnknownOutcomeException}.
 *
 * <p>Thread-safe.
 */
public interface CertificateDesk {

  /**
   * Returns the customer's certificates, including expired and future ones.
   *
   * @return the accepted certificates, followed by the pending certificates; both are sorted by
   *     number
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  List<SubmittedCertificate> list();

  /**
   * Submits a certificate. It replaces a certificate that has the same number and the same status,
   * accepted or pending. A setting of the builder determines whether the submitted certificate
   * applies from the next tax resolution, or is pending until the host approves it ({@link
   * io.octroi.customer.Customers#approveExemption}).
   *
   * @param exemption the certificate
   * @return the stored certificate
   * @throws io.octroi.InvalidInputException if a component of the certificate is invalid, or if the
   *     customer already has {@value io.octroi.customer.Customers#EXEMPTIONS_MAX} certificates;
   *     lists every invalid component
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  SubmittedCertificate submit(Exemption exemption);

  /**
   * Deletes the certificate with a given number, whether it is accepted or pending.
   *
   * @param certificate the number of the certificate
   * @return true if a certificate was deleted, or false if the customer has no such certificate
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  boolean withdraw(String certificate);
}
