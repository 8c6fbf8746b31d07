package io.octroi.core.ecommercetoken;

import io.octroi.CustomerId;
import io.octroi.core.customer.CustomerService;
import io.octroi.core.shared.Context;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.SubmittedCertificate;
import io.octroi.internal.Violations;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The desk of one token's value: asks for the token before it does anything. */
final class TokenDesk implements CertificateDesk {

  private final Context context;
  private final Supplier<CustomerId> door;
  private final CustomerService customers;
  private final boolean submittedArePending;

  /**
   * Creates a desk.
   *
   * @param door returns the token's customer, or throws if the token is not active
   */
  TokenDesk(
      Context context,
      Supplier<CustomerId> door,
      CustomerService customers,
      boolean submittedArePending) {
    this.context = context;
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
    context.checkChange();
    return certificate(
        customers.submit(customer(), exemption, submittedArePending), submittedArePending);
  }

  @Override
  public boolean withdraw(String certificate) {
    Violations.requireText("certificate", certificate);
    context.checkChange();
    return customers.withdrawExemption(customer(), certificate);
  }

  /** The token's customer; not another one, to whom its id was given as an alias since. */
  private CustomerId customer() {
    CustomerId customer = door.get();
    return customers
        .get(customer)
        .map(found -> found.id())
        .filter(customer::equals)
        .orElseThrow(() -> new UnknownCustomerException(customer));
  }

  private static SubmittedCertificate certificate(Exemption exemption, boolean pending) {
    return new SubmittedCertificate(exemption, pending);
  }
}
