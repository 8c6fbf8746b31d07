package io.octroi.ecommercetoken;

import io.octroi.customer.Exemption;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.util.List;

/**
 * Where the holder of a token manages the exemption certificates of the token's customer, and of
 * that customer alone.
 *
 * <p>Each call checks the token first and throws {@link
 * io.octroi.ecommercetoken.TokenNotActiveException} if it is not active: a revoke, refresh or
 * expiry that came before the call began always ends it; one that overlaps it may not. Each call
 * may also throw {@link io.octroi.customer.UnknownCustomerException} when the customer was removed
 * since, {@link io.octroi.StorageException} and {@link io.octroi.ContendedException}; the changing
 * ones {@link io.octroi.UnknownOutcomeException}.
 *
 * <p>Safe for use by many threads.
 */
public interface CertificateDesk {

  /**
   * The customer's certificates, past and future ones too.
   *
   * @return those in force first, then the pending ones, each in the order of their numbers
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  List<SubmittedCertificate> list();

  /**
   * Submits a certificate. A setting of the builder says whether it is in force from the next
   * resolution on or waits until the host approves it ({@link
   * io.octroi.customer.Customers#approveExemption}). One of the same number in the same state is
   * replaced.
   *
   * @param exemption the certificate
   * @return what was kept
   * @throws io.octroi.InvalidInputException naming every part of it that is at fault, or if the
   *     customer has {@value io.octroi.customer.Customers#EXEMPTIONS_MAX} already
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  SubmittedCertificate submit(Exemption exemption);

  /**
   * Withdraws a certificate as if it had never been, in force or pending.
   *
   * @param certificate the certificate's number
   * @return false if the customer has no such certificate
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  boolean withdraw(String certificate);
}
