package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.NotFoundException;
import io.octroi.internal.Violations;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A call of the payment-terms document.
 *
 * @param operation the operation
 * @param id the percent-encoded id of the term, or empty if the path has none
 * @param request the request
 * @param bodies the reader of bodies
 */
record PaymentTermCall(
    PaymentTermOperation operation, Optional<String> id, WireRequest request, Bodies bodies) {

  /**
   * Makes the call.
   *
   * @throws BadRequestException if the request is malformed
   * @throws io.octroi.OctroiException if the services refuse the call
   */
  WireResponse answer(PaymentTerms terms, PaymentTermResponses responses)
      throws BadRequestException {
    Parameters query = Parameters.parse(request.query());
    return switch (operation) {
      case GET ->
          responses.listing(
              id.isEmpty() ? PaymentTermListing.read(terms, since(query)) : one(terms));
      case CREATE -> responses.term(terms.add(draft()));
      case UPDATE -> responses.term(terms.update(code(), change()));
      case DELETE -> {
        terms.delete(code());
        yield responses.nothing();
      }
    };
  }

  private PaymentTermListing one(PaymentTerms terms) throws BadRequestException {
    String code = code();
    return terms
        .get(code)
        .map(PaymentTermListing::of)
        .orElseThrow(() -> new NotFoundException("payment term", code));
  }

  private String code() throws BadRequestException {
    return Parameters.decode(id.orElse(""), false);
  }

  /** Returns the position after which changes are listed, 0 by default. */
  private static long since(Parameters query) {
    String text = query.get("since").orElse("");
    if (text.isEmpty()) {
      return 0;
    }
    Violations faults = new Violations();
    if (!text.matches("[0-9]{1,19}") || new BigInteger(text).bitLength() > 63) {
      faults.add("since", "is " + Violations.shown(text) + ", not a number from 0 to 2^63 - 1");
    }
    faults.throwIfAny();
    return Long.parseLong(text);
  }

  @SuppressWarnings("NullAway") // The service reports missing values together with other faults.
  private PaymentTermDraft draft() throws BadRequestException {
    Fields fields = fields();
    return PaymentTermDraft.of(fields.getOrNull("code"), fields.getOrNull("description"));
  }

  private PaymentTermChange change() throws BadRequestException {
    Fields fields = fields();
    String code = code();
    if (!fields.get("code").orElse(code).equals(code)) {
      new Violations().add("code", "cannot be changed").throwIfAny();
    }
    PaymentTermChange change = PaymentTermChange.nothing();
    return fields.get("description").map(change::withDescription).orElse(change);
  }

  private Fields fields() throws BadRequestException {
    ContentType type = ContentType.ofBody(request, List.of(ContentType.JSON, ContentType.XML));
    ObjectNode body = type == ContentType.XML ? bodies.readXml(request) : bodies.readJson(request);
    return Fields.of(body);
  }
}
