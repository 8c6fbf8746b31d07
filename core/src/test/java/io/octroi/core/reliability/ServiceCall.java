package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.core.Octroi;
import io.octroi.core.guard.SampleTenant;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.customer.Customer;
import io.octroi.customer.Exemption;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.guard.Credentials;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A call of a service or of the credentials, made for a prepared tenant. */
record ServiceCall(String name, Body body) {

  private static final int ARGUMENTS_MOST = 12;

  /**
   * Calls that process many items and may complete in part, and calls that first count an attempt.
   */
  private static final List<String> IN_STEPS =
      List.of(
          "Customers.registerAll",
          "Customers.erase",
          "TaxRates.deleteLookups",
          "EcommerceTokens.revokeAll",
          "AccessTokens.authenticate",
          "AccessTokens.changePassCode");

  private static final CustomerId ANN = CustomerId.of("12345");

  @FunctionalInterface
  interface Body {
    Object on(Octroi octroi, PreparedTenant prepared);
  }

  Object on(Octroi octroi, PreparedTenant prepared) {
    return body.on(octroi, prepared);
  }

  String method() {
    return name.replaceFirst("/.*", "");
  }

  /** Returns whether a failed call may have completed in part, as its Javadoc says. */
  boolean isInSteps() {
    return IN_STEPS.contains(method());
  }

  /** Returns the number of argument lists for a method. */
  static int argumentLists(Method method, PreparedTenant prepared) {
    return prepared.sample().arguments(method, ARGUMENTS_MOST).size();
  }

  static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  static ServiceCall of(Method method, int list) {
    return new ServiceCall(
        name(method) + "/" + list,
        (octroi, prepared) -> {
          Tenant tenant = octroi.tenant(prepared.tenant());
          SampleTenant sample = prepared.sample();
          Supplier<Object[]> arguments = sample.arguments(method, ARGUMENTS_MOST).get(list);
          Object target =
              method.getDeclaringClass() == CertificateDesk.class
                  ? tenant.ecommerceTokens().certificates(sample.holder())
                  : ServiceMethods.target(method, tenant);
          return ServiceMethods.call(method, target, arguments.get());
        });
  }

  /**
   * Returns calls of the credentials, and calls that need specific arguments to change anything.
   */
  static List<ServiceCall> withArgumentsOfTheirOwn(InstantSource clock) {
    List<String> owner = List.of(Role.OWNER);
    Secret next = Secret.of("closesesame1");
    TokenCredentials wrong = TokenCredentials.passCode("ann@example.com", next);
    AccessTokenChange moved = AccessTokenChange.nothing().withAccount("AR-2");
    return List.of(
        key("issueApiKey", (keys, it) -> keys.issueApiKey(it.tenant(), owner, "new", null)),
        key(
            "issueUserToken",
            (keys, it) -> keys.issueUserToken(it.tenant(), "ann", owner, Duration.ofHours(1))),
        key("rotate", (keys, it) -> keys.rotate(it.key(), Duration.ofMinutes(1))),
        key("limit", (keys, it) -> keys.setRateLimit(it.key(), RateLimit.perMinute(10))),
        key("revoke", (keys, it) -> keys.revoke(it.key())),
        key("purge", (keys, it) -> keys.purgeExpiredBefore(it.tenant(), clock.instant())),
        of("Customers.register", (all, it) -> all.customers().register(CustomerId.of("new"))),
        of(
            "Customers.registerAll",
            (all, it) ->
                all.customers()
                    .registerAll(
                        Stream.of(
                            Customer.of(CustomerId.of("new")),
                            Customer.of(ANN, CustomerId.of("also"))))),
        of("ShipTaxes.add", (all, it) -> all.shipTaxes().add(shipTax("new").build())),
        of(
            "ShipTaxes.update",
            (all, it) ->
                all.shipTaxes()
                    .update(
                        "_K00000001",
                        "0000000011",
                        ShipTaxDraft.builder().description("edited").build())),
        of(
            "PaymentTerms.add",
            (all, it) -> all.paymentTerms().add(PaymentTermDraft.of("new", "added"))),
        of(
            "PaymentTerms.beginSequencesAt",
            (all, it) -> {
              all.paymentTerms().beginSequencesAt(1_000_000);
              return it;
            }),
        of(
            "CertificateDesk.submit",
            (all, it) ->
                all.ecommerceTokens()
                    .certificates(it.sample().holder())
                    .submit(Exemption.of("E-2", DateRange.always()))),
        of(
            "AccessTokens.setPolicy",
            (all, it) -> {
              all.accessTokens().setPolicy(AccessTokenPolicy.standard().withAttempts(3));
              return it;
            }),
        of(
            "AccessTokens.create",
            (all, it) -> all.accessTokens().create(AccessTokenDraft.of("new@example.com", next))),
        of(
            "AccessTokens.importHashed",
            (all, it) ->
                all.accessTokens()
                    .importHashed(
                        AccessTokenDraft.ofIdentifier("new@example.com"),
                        Secret.of("$2a$04$" + "a".repeat(53)))),
        of("AccessTokens.verify", (all, it) -> all.accessTokens().verify(it.ref(), it.code())),
        of("AccessTokens.verify", (all, it) -> all.accessTokens().verify(it.ref(), next)),
        of(
            "AccessTokens.verify",
            (all, it) -> all.accessTokens().verify(it.ref(), it.code(), next)),
        of(
            "AccessTokens.resetVerificationCode",
            (all, it) -> all.accessTokens().resetVerificationCode(it.ref())),
        of("AccessTokens.update", (all, it) -> all.accessTokens().update(it.ref(), moved)),
        of("AccessTokens.authenticate", (all, it) -> all.accessTokens().authenticate(wrong)),
        of(
            "AccessTokens.changePassCode",
            (all, it) ->
                all.accessTokens()
                    .changePassCode(
                        TokenCredentials.passCode("ann@example.com", Secret.of("opensesame1")),
                        next)));
  }

  private static ShipTaxDraftBuilder shipTax(String link) {
    return ShipTaxDraft.builder()
        .link(link)
        .customerNumber("77")
        .description("a tax")
        .type(ShipTaxType.SALES)
        .rate(Percent.of("6.25"))
        .taxId("TAX")
        .recordType(ShipTaxRecordType.SALES);
  }

  private static ServiceCall of(String name, BiFunction<Tenant, PreparedTenant, Object> call) {
    return new ServiceCall(
        name, (octroi, prepared) -> call.apply(octroi.tenant(prepared.tenant()), prepared));
  }

  private static ServiceCall key(
      String name, BiFunction<Credentials, PreparedTenant, Object> call) {
    return new ServiceCall(
        "Credentials." + name, (octroi, prepared) -> call.apply(octroi.credentials(), prepared));
  }
}
