package io.octroi.core.ecommercetoken;

import io.octroi.CustomerId;
import io.octroi.Violations;
import io.octroi.core.customer.CustomerService;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.SubmittedCertificate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The desk of one token's value: asks for the token before it does anything. */
final class TokenDesk implements CertificateDesk {

  private final Supplier<CustomerId> door;
  private final CustomerService customers;
  private final boolean submittedArePending;

  /**
   * Opens for whoever gets through the door.
   *
   * @param door gives the token's customer, or throws if the token is not active
   */
  TokenDesk(Supplier<CustomerId> door, CustomerService customers, boolean submittedArePending) {
    this.door = door;
    this.customers = customers;
    this.submittedArePending = submittedArePending;
  }

  @Override
  public List<SubmittedCertificate> list() {
    CustomerId customer = customer();
    return Stream.concat(
            customers.exemptions(customer).stream().map(each -> certificate(each, false)),
            customers.pendingExemptions(customer).stream().map(each -> certificate(each, true)))
        .toList();
  }

  @Override
  public SubmittedCertificate submit(Exemption exemption) {
    Objects.requireNonNull(exemption, "exemption");
    return certificate(
        customers.submit(customer(), exemption, submittedArePending), submittedArePending);
  }

  @Override
  public boolean withdraw(String certificate) {
    Violations.requireText("certificate", certificate);
    return customers.withdrawExemption(customer(), certificate);
  }

  /** The token's customer; not another one, to whom its id was given as an alias since. */
  private CustomerId customer() {
    CustomerId customer = door.get();
    return customers
        .find(customer)
        .map(found -> found.id())
        .filter(customer::equals)
        .orElseThrow(() -> new UnknownCustomerException(customer));
  }

  private static SubmittedCertificate certificate(Exemption exemption, boolean pending) {
    return new SubmittedCertificate(exemption, pending);
  }
}
