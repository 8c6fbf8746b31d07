package io.octroi.core.accesstoken;

import com.fasterxml.jackson.core.JsonGenerator;
import io.octroi.StorageException;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.core.shared.Json;
import io.octroi.core.shared.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stored form of a configuration. It is a JSON object that contains the default policy, and the
 * policies of the classifications by name.
 */
final class PolicyDocument {

  private PolicyDocument() {}

  static String write(AccessTokenConfiguration configuration) {
    return Json.write(
        json -> {
          json.writeStartObject();
          write(json, "policy", configuration.policy());
          json.writeObjectFieldStart("classifications");
          for (Map.Entry<String, AccessTokenPolicy> each :
              configuration.classifications().entrySet()) {
            write(json, each.getKey(), each.getValue());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, String name, AccessTokenPolicy policy)
      throws IOException {
    json.writeObjectFieldStart(name);
    write(json, "identifier", policy.identifier());
    write(json, "passCode", policy.passCode());
    write(json, "code", policy.code());
    json.writeBooleanField("verification", policy.verification());
    json.writeBooleanField("mayLackIdentifier", policy.mayLackIdentifier());
    json.writeNumberField("tokensPerAccount", policy.tokensPerAccount());
    json.writeStringField("verificationCodeLife", policy.verificationCodeLife().toString());
    json.writeStringField("oneTimePasswordLife", policy.oneTimePasswordLife().toString());
    json.writeNumberField("attempts", policy.attempts());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, KeyPolicy policy) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("generation", policy.generation().name());
    json.writeStringField("format", policy.format().name());
    json.writeNumberField("minLength", policy.minLength());
    json.writeNumberField("minLetters", policy.minLetters());
    json.writeNumberField("minDigits", policy.minDigits());
    json.writeNumberField("minOthers", policy.minOthers());
    json.writeEndObject();
  }

  /**
   * Reads a stored configuration.
   *
   * @throws StorageException if the document is corrupt
   */
  static AccessTokenConfiguration read(String text) {
    try {
      JsonObject document = JsonObject.parse(text);
      JsonObject classifications = document.object("classifications");
      TreeMap<String, AccessTokenPolicy> byName = new TreeMap<>();
      for (String name : classifications.names()) {
        byName.put(name, policy(classifications.object(name)));
      }
      return new AccessTokenConfiguration(policy(document.object("policy")), byName);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new StorageException("the access token configuration has a corrupt document", e);
    }
  }

  private static AccessTokenPolicy policy(JsonObject object) {
    return new AccessTokenPolicy(
        key(object.object("identifier")),
        key(object.object("passCode")),
        key(object.object("code")),
        object.flag("verification"),
        object.flag("mayLackIdentifier"),
        object.integer("tokensPerAccount"),
        Duration.parse(object.text("verificationCodeLife")),
        Duration.parse(object.text("oneTimePasswordLife")),
        object.integer("attempts"));
  }

  private static KeyPolicy key(JsonObject object) {
    return new KeyPolicy(
        Generation.valueOf(object.text("generation")),
        KeyFormat.valueOf(object.text("format")),
        object.integer("minLength"),
        object.integer("minLetters"),
        object.integer("minDigits"),
        object.integer("minOthers"));
  }
}
