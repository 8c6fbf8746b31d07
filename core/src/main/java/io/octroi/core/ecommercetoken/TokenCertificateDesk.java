package io.octroi.core.ecommercetoken;

import io.octroi.CustomerId;
import io.octroi.core.customer.CustomerService;
import io.octroi.core.customer.RegisteredCustomers;
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

/** The certificate desk for one token value. It checks the token at the start of each call. */
final class TokenCertificateDesk implements CertificateDesk {

  private final Context context;
  private final Supplier<String> tokenCustomer;
  private final RegisteredCustomers registered;
  private final CustomerService customers;
  private final boolean submittedArePending;

  /**
   * Creates a desk.
   *
   * @param tokenCustomer supplies the customer's id, or throws an exception if the token is not
   *     active
   */
  TokenCertificateDesk(
      Context context,
      Supplier<String> tokenCustomer,
      RegisteredCustomers registered,
      CustomerService customers,
      boolean submittedArePending) {
    this.context = context;
    this.tokenCustomer = tokenCustomer;
    this.registered = registered;
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

  private CustomerId customer() {
    CustomerId customer = CustomerId.of(tokenCustomer.get());
    if (!registered.isRegistered(customer.value())) {
      throw new UnknownCustomerException(customer);
    }
    return customer;
  }

  private static SubmittedCertificate certificate(Exemption exemption, boolean pending) {
    return new SubmittedCertificate(exemption, pending);
  }
}
