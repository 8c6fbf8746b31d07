package io.octroi.core.reliability.fuzz;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.Octroi;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.guard.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A holder of one random credential of each kind. */
final class Holder {

  static final String TENANT = "acme";
  static final String USER = "ann";

  private static final String ANN = "ann@example.com";

  private final Octroi octroi = FuzzFixture.open();
  private final AccessTokens access;
  private final EcommerceTokens ecommerce;
  private final String passCode = UUID.randomUUID().toString();
  private final String code = UUID.randomUUID().toString();
  private final String key;
  private final String userToken;
  private final String ecommerceToken;
  private String oneTimePassword = "";

  Holder() {
    TenantId id = TenantId.of(TENANT);
    Tenant tenant = octroi.tenant(id);
    access = tenant.accessTokens();
    access.setPolicy(AccessTokenPolicy.standard().withVerification(false));
    access.create(AccessTokenDraft.of(ANN, Secret.of(passCode)).withCode(Secret.of(code)));
    ecommerce = tenant.ecommerceTokens();
    CustomerId customer = CustomerId.of("12345");
    tenant.customers().register(customer);
    ecommerceToken = ecommerce.create(customer).value().reveal();
    List<String> roles = List.of(Role.OWNER);
    key = octroi.credentials().issueApiKey(id, roles, "web shop", null).value().reveal();
    userToken =
        octroi.credentials().issueUserToken(id, USER, roles, Duration.ofHours(1)).value().reveal();
  }

  /** Resets the failure counts and issues a new one-time password. */
  void refresh() {
    TokenRef ann = TokenRef.identifier(ANN);
    access.unlock(ann);
    oneTimePassword = access.generateOneTimePassword(ann).value().reveal();
  }

  /** Replaces the words in braces by the values that they stand for. */
  String withSecrets(String text) {
    String filled = text;
    for (Map.Entry<String, String> each :
        Map.of(
                "{tenant}", TENANT,
                "{user}", USER,
                "{ann}", ANN,
                "{pass}", passCode,
                "{code}", code,
                "{key}", key,
                "{usertoken}", userToken,
                "{token}", ecommerceToken,
                "{once}", oneTimePassword)
            .entrySet()) {
      filled = filled.replace(each.getKey(), each.getValue());
    }
    return filled;
  }

  /** Returns whether a name is Ann's e-mail address, ignoring the case of ASCII letters. */
  boolean isAnn(String name) {
    return name.chars().allMatch(c -> c < 128) && name.toLowerCase(Locale.ROOT).equals(ANN);
  }

  Octroi octroi() {
    return octroi;
  }

  AccessTokens access() {
    return access;
  }

  EcommerceTokens ecommerce() {
    return ecommerce;
  }

  String passCode() {
    return passCode;
  }

  String code() {
    return code;
  }

  String key() {
    return key;
  }

  String userToken() {
    return userToken;
  }

  String ecommerceToken() {
    return ecommerceToken;
  }

  String oneTimePassword() {
    return oneTimePassword;
  }
}
