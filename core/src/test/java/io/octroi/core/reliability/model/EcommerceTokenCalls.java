package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.customer.Exemption;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import java.time.Duration;
import java.time.Instant;

/** Calls about e-commerce tokens, mostly with values issued earlier. */
final class EcommerceTokenCalls {

  private final Draw draw;

  EcommerceTokenCalls(Draw draw) {
    this.draw = draw;
  }

  private static IssuedEcommerceToken kept(
      Participant party, String value, IssuedEcommerceToken it) {
    party.keep(value, it.value());
    party.keep("id of " + value, it.token().tokenId());
    return it;
  }

  Call next(Instant now) {
    CustomerId customer = CustomerCalls.name(draw);
    String newest = draw.tag("value");
    String value = draw.of("", "", "before ", "older ") + newest;
    return switch (draw.below(18)) {
      case 0, 1 -> create(customer);
      case 2, 3, 4, 5 -> refresh(draw.oneIn(4) ? value : newest);
      case 6, 7, 8, 14, 15 ->
          draw.call(
              "check " + value,
              (party, tenant) -> tenant.ecommerceTokens().check(party.secret(value)));
      case 9 ->
          draw.act(
              "revoke " + value,
              (party, tenant) -> tenant.ecommerceTokens().revoke(party.secret(value)));
      case 10 ->
          draw.act(
              "revoke by id " + value,
              (party, tenant) -> tenant.ecommerceTokens().revokeById(party.text("id of " + value)));
      case 11 -> revokeAll(customer);
      case 12 -> purge(now.minus(Duration.ofMinutes(draw.below(120))));
      case 13 -> desk(value);
      default -> {
        int limit = 1 + draw.below(3);
        yield draw.call(
            "active tokens of " + customer + " by " + limit,
            (party, tenant) ->
                Call.pages(limit, page -> tenant.ecommerceTokens().list(customer, page)));
      }
    };
  }

  private Call create(CustomerId customer) {
    String value = draw.newTag("value");
    return draw.call(
        "create " + value + " for " + customer,
        (party, tenant) -> kept(party, value, tenant.ecommerceTokens().create(customer)));
  }

  private Call refresh(String value) {
    return draw.call(
        "refresh " + value,
        (party, tenant) -> {
          Secret before = party.secret(value);
          IssuedEcommerceToken next = tenant.ecommerceTokens().refresh(before);
          party.keep("older " + value, party.secret("before " + value));
          party.keep("before " + value, before);
          return kept(party, value, next);
        });
  }

  private Call revokeAll(CustomerId customer) {
    Call[] parts = new Call[8];
    for (int i = 0; i < parts.length; i++) {
      int many = i + 1;
      parts[i] =
          draw.call(
              "revoke the first " + many,
              (party, model) ->
                  ((ModelEcommerceTokens) model.ecommerceTokens()).revokeFirst(customer, many));
    }
    return draw.call(
            "revoke all of " + customer,
            (party, tenant) -> tenant.ecommerceTokens().revokeAll(customer))
        .leaving(parts);
  }

  private Call purge(Instant before) {
    return draw.call(
        "purge tokens before " + before,
        (party, tenant) -> tenant.ecommerceTokens().purgeExpiredBefore(before));
  }

  private Call desk(String value) {
    Exemption exemption = CustomerCalls.exemption(draw);
    return switch (draw.below(3)) {
      case 0 ->
          draw.call(
              "certificates of " + value,
              (party, tenant) -> tenant.ecommerceTokens().certificates(party.secret(value)).list());
      case 1 ->
          draw.call(
              "withdraw with token " + value,
              (party, tenant) ->
                  tenant.ecommerceTokens().certificates(party.secret(value)).withdraw("E1"));
      default ->
          draw.call(
              "submit " + exemption + " with token " + value,
              (party, tenant) ->
                  tenant.ecommerceTokens().certificates(party.secret(value)).submit(exemption));
    };
  }
}
