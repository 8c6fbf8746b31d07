package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.shiptax.ShipTax;
import java.util.List;

/**
 * Writes the responses of the ship-tax document. The status is the code of the envelope.
 *
 * @param bodies the writer of trees
 * @param strict whether to omit the field {@code details}, which the document does not have
 */
record ShipTaxResponses(Bodies bodies, boolean strict) {

  /** The length to which the document pads tax ids with spaces. */
  private static final int TAX_ID_LENGTH = 7;

  private static final String NO_CONTROLLER = "No type was found that matches the controller named";

  WireResponse success(ShipTaxOperation operation) {
    return bodies.json(200, envelope(200, operation.success(), true));
  }

  WireResponse records(List<ShipTax> records) {
    ObjectNode envelope = envelope(200, ShipTaxOperation.GET.success(), true);
    ArrayNode list = envelope.putArray("ResponseObject");
    for (ShipTax record : records) {
      // The envelope has the id 1.
      write(record, list.addObject().put("$id", Integer.toString(list.size() + 1)));
    }
    return bodies.json(200, envelope);
  }

  private static void write(ShipTax record, ObjectNode node) {
    String taxId = record.taxId();
    node.putNull("ShipBill");
    node.put("UNQSHIPTAX", record.key());
    node.put("LINKADD", record.link());
    node.put("CUSTNO", record.customerNumber());
    node.put("ADDRESS1", " ");
    node.put("TAXDESC", record.description());
    node.put("TAXTYPE", record.type().code());
    node.put("TAX_RATE", record.rate().value());
    node.put("TAX_ID", taxId + " ".repeat(Math.max(0, TAX_ID_LENGTH - taxId.length())));
    node.put("RECORDTYPE", record.recordType().code());
    node.put("PTPROD", record.primaryOnProduct());
    node.put("PTFRT", record.primaryOnFreight());
    node.put("STPROD", record.secondaryOnProduct());
    node.put("STFRT", record.secondaryOnFreight());
    node.put("STTX", record.secondaryOnPrimary());
    node.put("ModifiedDate", record.modifiedAt().map(Object::toString).orElse(null));
  }

  WireResponse error(int code, String message, boolean isValidUser, Details details) {
    ObjectNode envelope = envelope(code, message, isValidUser);
    if (!strict) {
      details.addTo(envelope);
    }
    return bodies.json(code, envelope);
  }

  private ObjectNode envelope(int code, String message, boolean isValidUser) {
    ObjectNode envelope = bodies.object();
    envelope.put("$id", "1");
    envelope.put("Code", code);
    envelope.put("Message", message);
    envelope.putNull("SessionId");
    envelope.put("IsValidUser", isValidUser);
    envelope.putNull("ResponseObject");
    return envelope;
  }

  WireResponse noController(WireRequest request, String controller) {
    return noResource(request, NO_CONTROLLER + " '" + controller + "'.");
  }

  WireResponse noAction(WireRequest request, String controller) {
    return noResource(
        request,
        "No action was found on the controller '" + controller + "' that matches the request.");
  }

  WireResponse noRoute(WireRequest request) {
    return noResource(request, "No route data was found for this request.");
  }

  private WireResponse noResource(WireRequest request, String detail) {
    String uri = "http://" + request.header("host").orElse("localhost") + request.path();
    ObjectNode body = bodies.object();
    body.put("$id", "1");
    body.put("Message", "No HTTP resource was found that matches the request URI '" + uri + "'.");
    body.put("MessageDetail", detail);
    return bodies.json(404, body);
  }

  WireResponse methodNotAllowed(String method) {
    ObjectNode body = bodies.object();
    body.put("$id", "1");
    body.put("Message", "The requested resource does not support http method '" + method + "'.");
    return bodies.json(405, body).withHeader("Allow", "GET, POST");
  }
}
