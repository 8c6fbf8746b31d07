package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.paymentterm.PaymentTerm;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes the responses of the payment-terms document.
 *
 * @param bodies the writer of trees
 * @param type the type of the responses, JSON or XML
 * @param strict whether to omit the fields that the document does not have
 */
record PaymentTermResponses(Bodies bodies, ContentType type, boolean strict) {

  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  WireResponse term(PaymentTerm term) {
    ObjectNode node = bodies.object();
    write(term, node);
    return write(200, "paymentTerm", node);
  }

  WireResponse listing(PaymentTermListing listing) {
    ObjectNode node = bodies.object();
    ArrayNode terms = node.putArray("paymentTerms");
    listing.terms().forEach(term -> write(term, terms.addObject()));
    node.put("since", listing.since());
    if (!strict && !listing.removed().isEmpty()) {
      ArrayNode removed = node.putArray("removed");
      listing.removed().forEach(code -> removed.add(text(code)));
    }
    if (!strict && listing.reset()) {
      node.put("reset", true);
    }
    return write(200, "paymentTermsResponse", node);
  }

  private void write(PaymentTerm term, ObjectNode node) {
    node.put("code", text(term.code()));
    node.put("description", text(term.description()));
  }

  /** Returns a text with replacement characters for those that XML cannot represent. */
  private String text(String text) {
    return type == ContentType.XML ? NOT_XML.matcher(text).replaceAll("\uFFFD") : text;
  }

  WireResponse nothing() {
    return new WireResponse(200, Map.of(), new byte[0]);
  }

  WireResponse error(int status, PaymentTermOperation operation, Details details) {
    return error(status, operation.errorCode(), operation.errorMessage(), details);
  }

  WireResponse error(int status, int code, String message, Details details) {
    ObjectNode node = bodies.object();
    node.put("errorCode", code);
    node.put("errorMessage", message);
    node.put(
        "errorField",
        details.violations().stream()
            .map(violation -> violation.subject())
            .filter(subject -> !subject.isEmpty())
            .findFirst()
            .orElse(null));
    node.putNull("errorData");
    if (!strict) {
      details.addTo(node);
    }
    return write(status, "error", node);
  }

  private WireResponse write(int status, String root, ObjectNode node) {
    return type == ContentType.XML ? bodies.xml(status, root, node) : bodies.json(status, node);
  }
}
