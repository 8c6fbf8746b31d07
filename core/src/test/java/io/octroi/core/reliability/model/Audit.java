package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.Subject;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.ArrayList;
import java.util.List;

/** Calls that list all data of a tenant. */
final class Audit {

  private static final int MANY = 10_000;

  private Audit() {}

  static List<Call> of(Draw draw, int number) {
    List<Call> calls = new ArrayList<>();
    for (String name : List.of("c1", "c2", "c3", "a1", "a2", "a3")) {
      CustomerId id = CustomerId.of(name);
      calls.add(draw.call("all of " + id, (party, tenant) -> tenant.customers().get(id)));
      calls.add(
          draw.call("exemptions of " + id, (party, tenant) -> tenant.customers().exemptions(id)));
      calls.add(
          draw.call(
              "pending exemptions of " + id,
              (party, tenant) -> tenant.customers().pendingExemptions(id)));
      calls.add(
          draw.call(
              "tokens of " + id,
              (party, tenant) ->
                  Call.pages(MANY, page -> tenant.ecommerceTokens().list(id, page))));
      calls.add(history(draw, Subject.customer(id)));
    }
    calls.add(history(draw, Subject.anonymous("a")));
    calls.add(history(draw, Subject.anonymous("b")));
    for (int token = 0; token < 3; token++) {
      TokenRef ref = TokenRef.identifier("ann" + token + "@example.com");
      calls.add(draw.call("show " + ref, (party, tenant) -> tenant.accessTokens().get(ref)));
    }
    calls.add(
        draw.call(
            "tokens not associated",
            (party, tenant) ->
                tenant.accessTokens().listUnassociated(null, PageRequest.first(MANY))));
    calls.add(draw.call("configuration", (party, tenant) -> tenant.accessTokens().configuration()));
    for (String link : List.of("dock", "gate")) {
      calls.add(
          draw.call("records of " + link, (party, tenant) -> tenant.shipTaxes().listByLink(link)));
    }
    calls.add(draw.call("all terms", (party, tenant) -> tenant.paymentTerms().changes(0, MANY)));
    calls.add(draw.call("all changes", (party, tenant) -> tenant.paymentTerms().changes(1, MANY)));
    calls.add(draw.call("revision", (party, tenant) -> tenant.taxTables().revision()));
    calls.add(
        draw.call(
            "all rules",
            (party, tenant) ->
                Call.pages(MANY, page -> tenant.taxTables().list(TaxRuleFilter.all(), page))));
    calls.add(
        draw.call(
            "all boundaries",
            (party, tenant) ->
                Call.pages(
                    MANY, page -> tenant.taxTables().listBoundaries(TaxRuleFilter.all(), page))));
    calls.add(
        draw.call(
            "all taxabilities",
            (party, tenant) ->
                Call.pages(
                    MANY, page -> tenant.taxTables().listTaxabilities(TaxRuleFilter.all(), page))));
    calls.add(
        draw.call(
            "all products",
            (party, tenant) -> Call.pages(MANY, page -> tenant.products().list(page))));
    calls.add(
        draw.call(
            "all credentials",
            (party, tenant) ->
                Call.pages(MANY, page -> party.keys().list(party.id(number), page))));
    return calls;
  }

  private static Call history(Draw draw, Subject subject) {
    return draw.call(
        "history of " + subject,
        (party, tenant) -> Call.pages(MANY, page -> tenant.consents().history(subject, page)));
  }
}
