package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.KeyPolicy;
import java.time.Instant;

/** The JSON form of access tokens, issued secrets and policies. Absent values are null. */
final class AccessTokenViews {

  private AccessTokenViews() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode of(AccessToken token) {
    return object()
        .put("id", token.id())
        .put("life_cycle_state", token.state().name())
        .put("identifier", token.identifier().orElse(null))
        .put("authentication_code", token.code().orElse(null))
        .put("classification", token.classification().orElse(null))
        .put("accounts_receivable", token.account().orElse(null))
        .put("rewards_participant", token.participant().orElse(null))
        .put("created_at", token.createdAt().toString())
        .put("must_change_pass_code", token.mustChangePassCode())
        .put("locked_until", token.lockedUntil().map(AccessTokenViews::end).orElse(null));
  }

  /** Returns the end of a lockout, or {@code UNLOCKED} if it lasts until the token is unlocked. */
  static String end(Instant until) {
    return until.equals(AccessToken.UNTIL_UNLOCKED) ? "UNLOCKED" : until.toString();
  }

  static ObjectNode of(CreatedAccessToken created) {
    ObjectNode data = object();
    data.set("access_token", of(created.token()));
    created.passCode().ifPresent(it -> data.put("pass_code", it.reveal()));
    created.code().ifPresent(it -> data.put("authentication_code", it.reveal()));
    created.verificationCode().ifPresent(it -> put(data, "verification_code", it));
    return data;
  }

  static ObjectNode of(String name, IssuedCode code) {
    return put(object(), name, code);
  }

  static ObjectNode of(String name, Secret secret) {
    return object().put(name, secret.reveal());
  }

  private static ObjectNode put(ObjectNode data, String name, IssuedCode code) {
    return data.put(name, code.value().reveal()).put("expires_at", code.expiresAt().toString());
  }

  static ObjectNode of(Page<AccessToken> page) {
    ObjectNode data = object();
    ArrayNode tokens = data.putArray("access_tokens");
    page.items().forEach(token -> tokens.add(of(token)));
    return data.put("next", page.next().flatMap(PageRequest::after).orElse(null));
  }

  static ObjectNode of(AccessTokenConfiguration configuration) {
    ObjectNode data = object();
    data.set("definition", of(configuration.policy()));
    ObjectNode classifications = data.putObject("classifications");
    configuration
        .classifications()
        .forEach((name, policy) -> classifications.set(name, of(policy)));
    return data;
  }

  private static ObjectNode of(AccessTokenPolicy policy) {
    ObjectNode data = object();
    data.set("identifier", of(policy.identifier()));
    data.set("pass_code", of(policy.passCode()));
    data.set("authentication_code", of(policy.code()));
    return data.put("verification", policy.verification())
        .put("may_lack_identifier", policy.mayLackIdentifier())
        .put("tokens_per_account", policy.tokensPerAccount())
        .put("verification_code_seconds", policy.verificationCodeLife().toSeconds())
        .put("otp_seconds", policy.oneTimePasswordLife().toSeconds())
        .put("attempts", policy.attempts());
  }

  private static ObjectNode of(KeyPolicy policy) {
    return object()
        .put("generation", policy.generation().name())
        .put("format", policy.format().name())
        .put("min_length", policy.minLength())
        .put("min_letters", policy.minLetters())
        .put("min_digits", policy.minDigits())
        .put("min_others", policy.minOthers());
  }
}
