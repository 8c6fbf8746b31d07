package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxQueryBuilder;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.util.ArrayList;
import java.util.List;

/** The tax-rate lookup of the Omeda form. */
final class OmedaTaxRates {

  private final Bodies bodies;

  OmedaTaxRates(Bodies bodies) {
    this.bodies = bodies;
  }

  /**
   * Looks up a rate.
   *
   * @throws OmedaException if the request has a fault, or if the tax depends on the price or is a
   *     fixed amount, which the form cannot express
   */
  OmedaAnswer lookup(TaxRates rates, JsonFields fields) throws OmedaException {
    TaxLookup lookup = rates.lookup(query(fields));
    TaxRate rate = lookup.rate();
    if (rate.dependsOnAmount() || !rate.unitAmounts().isEmpty()) {
      String fault = rate.dependsOnAmount() ? "that depends on the price" : "of a fixed amount";
      throw new OmedaException(
          400,
          List.of(OmedaErrors.fault(OmedaErrors.PRODUCT, "has a tax " + fault)),
          lookup.submissionId());
    }
    ObjectNode body = bodies.object();
    body.putArray("ResponseInfo").addObject().put("TaxRate", rate.fraction());
    return new OmedaAnswer(body, lookup.submissionId());
  }

  private static TaxQuery query(JsonFields fields) throws OmedaException {
    TaxQueryBuilder builder =
        TaxQuery.builder()
            .postalCode(fields.text("PostalCode"))
            .region(fields.text("RegionCode"))
            .country(fields.text("CountryCode"))
            .product(fields.text(OmedaErrors.PRODUCT))
            .issues(fields.integer("Term"))
            .customer(fields.text(OmedaErrors.CUSTOMER));
    List<Violation> faults = new ArrayList<>();
    fields.faults().kept().forEach(it -> faults.add(OmedaErrors.fault(it.subject(), it.message())));
    List<String> reported = faults.stream().map(Violation::subject).toList();
    try {
      TaxQuery query = builder.build();
      if (faults.isEmpty()) {
        return query;
      }
    } catch (InvalidInputException e) {
      OmedaErrors.faults(e).stream()
          .filter(it -> !reported.contains(it.subject()))
          .forEach(faults::add);
    }
    throw new OmedaException(400, faults);
  }
}
