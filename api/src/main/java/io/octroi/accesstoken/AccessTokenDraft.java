package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.Text;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The unchecked data of a new access token, which {@link AccessTokens#create} validates. A token
 * needs an identifier with a pass code, an authentication code, or all three. Missing parts are
 * generated if the policy says so.
 *
 * @param identifier the identifier, often an e-mail address, 1 to 255 characters; null for none
 * @param passCode the pass code, required with an identifier; null for none
 * @param code the authentication code, such as a card's number; null for none
 * @param classification the name of a classification; null for none
 * @param account the accounts-receivable id, 1 to 64 characters; null for none
 * @param participant the rewards participant, 1 to 64 characters; null for none
 */
public record AccessTokenDraft(
    @Nullable String identifier,
    @Nullable Secret passCode,
    @Nullable Secret code,
    @Text @Nullable String classification,
    @Text @Nullable String account,
    @Text @Nullable String participant) {

  /**
   * Returns a draft of a token whose parts are all generated.
   *
   * @return the draft
   */
  public static AccessTokenDraft generated() {
    return new AccessTokenDraft(null, null, null, null, null, null);
  }

  /**
   * Returns a draft with an identifier and a generated pass code.
   *
   * @param identifier the identifier
   * @return the draft
   * @throws io.octroi.InvalidInputException if the identifier is missing
   */
  public static AccessTokenDraft ofIdentifier(String identifier) {
    Violations.requireText("identifier", identifier);
    return new AccessTokenDraft(identifier, null, null, null, null, null);
  }

  /**
   * Returns a draft with an identifier and a pass code.
   *
   * @param identifier the identifier
   * @param passCode the pass code
   * @return the draft
   * @throws io.octroi.InvalidInputException if the identifier is missing
   */
  public static AccessTokenDraft of(String identifier, Secret passCode) {
    Objects.requireNonNull(passCode, "passCode");
    Violations.requireText("identifier", identifier);
    return new AccessTokenDraft(identifier, passCode, null, null, null, null);
  }

  /**
   * Returns a draft with an authentication code.
   *
   * @param code the code
   * @return the draft
   */
  public static AccessTokenDraft ofCode(Secret code) {
    Objects.requireNonNull(code, "code");
    return new AccessTokenDraft(null, null, code, null, null, null);
  }

  /**
   * Returns this draft with another authentication code.
   *
   * @param secret the code; null for none
   * @return the draft
   */
  public AccessTokenDraft withCode(@Nullable Secret secret) {
    return new AccessTokenDraft(identifier, passCode, secret, classification, account, participant);
  }

  /**
   * Returns this draft with another classification.
   *
   * @param name the name of the classification; null for none
   * @return the draft
   */
  public AccessTokenDraft withClassification(@Nullable String name) {
    return new AccessTokenDraft(identifier, passCode, code, name, account, participant);
  }

  /**
   * Returns this draft with another account.
   *
   * @param id the accounts-receivable id; null for none
   * @return the draft
   */
  public AccessTokenDraft withAccount(@Nullable String id) {
    return new AccessTokenDraft(identifier, passCode, code, classification, id, participant);
  }

  /**
   * Returns this draft with another rewards participant.
   *
   * @param id the rewards participant; null for none
   * @return the draft
   */
  public AccessTokenDraft withParticipant(@Nullable String id) {
    return new AccessTokenDraft(identifier, passCode, code, classification, account, id);
  }
}
