package io.octroi.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.CustomerId;
import io.octroi.OctroiException;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.internal.Violations;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The e-commerce tokens of AvaTax REST version 2: {@code POST} creates a token and {@code PUT}
 * refreshes one, both at {@code /api/v2/companies/{companyId}/ecommercetokens}. The id of the
 * company is the id of the tenant. The header {@code Authorization} contains {@code Basic} with an
 * account and an API key, {@code Basic} with a user and a user token, or {@code Bearer} with an API
 * key. The account of an API key is not checked, because the key determines the tenant.
 * Thread-safe.
 */
public final class AvaTaxApi implements WireHandler {

  private static final String REQUEST = "an AvaTax request";

  private static final Pattern PATH =
      Pattern.compile("/api/v2/companies/([^/]+)/ecommercetokens/?");

  private final Octroi octroi;
  private final Sessions sessions;
  private final Bodies bodies = new Bodies();
  private final AvaTaxErrors errors = new AvaTaxErrors(bodies);
  private final boolean registersCustomers;

  private AvaTaxApi(Octroi octroi, boolean registersCustomers) {
    this.octroi = octroi;
    this.sessions = new Sessions(octroi);
    this.registersCustomers = registersCustomers;
  }

  /**
   * Returns a handler that registers unknown customers.
   *
   * @param octroi the Octroi, which must stay open as long as the handler is used
   * @return the handler
   */
  public static AvaTaxApi over(Octroi octroi) {
    return new AvaTaxApi(Objects.requireNonNull(octroi, "octroi"), true);
  }

  /**
   * Sets whether a token for an unregistered customer registers the customer if the roles of the
   * caller grant {@code CUSTOMERS_WRITE}. Otherwise, the setting {@code unknownCustomers} of the
   * {@code Octroi} decides whether such a customer is an error.
   *
   * @param registers whether to register customers
   * @return a copy of this handler with the setting
   */
  public AvaTaxApi registerCustomers(boolean registers) {
    return new AvaTaxApi(octroi, registers);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    Objects.requireNonNull(request, "request");
    try {
      return route(request);
    } catch (BadRequestException e) {
      return errors.malformed(e);
    } catch (OctroiException e) {
      Failures.log(REQUEST, e);
      return Failures.withRetryAfter(e, errors.of(e));
    } catch (RuntimeException e) {
      Failures.log(REQUEST, e);
      return errors.internal();
    }
  }

  private WireResponse route(WireRequest request) throws BadRequestException {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return errors.unknownPath();
    }
    String company = Parameters.decode(path.group(1), false);
    return switch (request.method()) {
      case "POST" -> call(company, request, "customerNumber", this::create);
      case "PUT" -> call(company, request, "token", this::refresh);
      default -> errors.wrongMethod().withHeader("Allow", "POST, PUT");
    };
  }

  @FunctionalInterface
  private interface Operation {
    ObjectNode call(Tenant tenant, String argument);
  }

  /** Calls an operation as the caller of a request, with the only field of the body. */
  private WireResponse call(
      String company, WireRequest request, String field, Operation operation) {
    Iterator<PresentedCredential> presented =
        AvaTaxCredentials.of(company, request.header("authorization").orElse("")).iterator();
    while (presented.hasNext()) {
      PresentedCredential next = presented.next();
      try {
        return sessions.call(next, tenant -> answer(tenant, request, field, operation));
      } catch (UnauthenticatedException e) {
        if (!presented.hasNext()) {
          throw e;
        }
      }
    }
    throw new UnauthenticatedException();
  }

  private WireResponse answer(
      Tenant tenant, WireRequest request, String field, Operation operation) {
    try {
      ContentType.ofBody(request, List.of(ContentType.JSON));
    } catch (BadRequestException e) {
      return errors.wrongContentType();
    }
    try {
      Parameters.parse(request.query());
      JsonNode value = bodies.readJson(request).get(field);
      if (value == null || value.isNull()) {
        return errors.missing(field);
      }
      if (!value.isTextual()) {
        return errors.malformed(new BadRequestException(field + " is not a text"));
      }
      return bodies.json(200, operation.call(tenant, value.textValue()));
    } catch (BadRequestException e) {
      return errors.malformed(e);
    }
  }

  private ObjectNode create(Tenant tenant, String customerNumber) {
    CustomerId customer = CustomerId.of(customerNumber);
    try {
      return shown(tenant.ecommerceTokens().create(customer));
    } catch (UnknownCustomerException e) {
      if (!registersCustomers) {
        throw e;
      }
      register(tenant, customer, e);
      return shown(tenant.ecommerceTokens().create(customer));
    }
  }

  private static void register(
      Tenant tenant, CustomerId customer, UnknownCustomerException unknown) {
    try {
      tenant.customers().register(customer);
    } catch (ForbiddenException e) {
      throw unknown;
    }
  }

  private ObjectNode refresh(Tenant tenant, String value) {
    if (value.isEmpty() || value.length() > Secret.LENGTH_MAX || !Violations.isWellFormed(value)) {
      throw new TokenNotActiveException(TokenNotActiveException.Reason.UNKNOWN);
    }
    ObjectNode result = bodies.object().put("@recordsetCount", 1);
    result
        .putArray("value")
        .addAll(List.of(shown(tenant.ecommerceTokens().refresh(Secret.of(value)))));
    return result;
  }

  private ObjectNode shown(IssuedEcommerceToken issued) {
    return bodies
        .object()
        .put("token", issued.value().reveal())
        .put("createdDate", issued.token().issuedAt().toString())
        .put("expirationDate", issued.token().expiresAt().toString());
  }
}
