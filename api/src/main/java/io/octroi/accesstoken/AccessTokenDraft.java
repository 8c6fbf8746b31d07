package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.Text;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data of a new access token, which {@link AccessTokens#create} validates. A token needs an
 * identifier and a pass code, an authentication code, or all three. Missing values are generated if
 * the policy specifies how.
 *
 * @param identifier the identifier, often an e-mail address, 1 to 255 characters; null if not given
 * @param passCode the pass code; null if not given. Required with an identifier unless the policy
 *     specifies how to generate it
 * @param code the authentication code, such as a card number; null if not given
 * @param classification the name of a classification; null for no classification
 * @param account the accounts-receivable id, 1 to 64 characters; null for no account
 * @param participant the rewards participant, 1 to 64 characters; null for no participant
 */
public record AccessTokenDraft(
    @Nullable String identifier,
    @Nullable Secret passCode,
    @Nullable Secret code,
    @Text @Nullable String classification,
    @Text @Nullable String account,
    @Text @Nullable String participant) {

  /**
   * Returns an empty draft, for a token whose values are all generated.
   *
   * @return the draft
   */
  public static AccessTokenDraft generated() {
    return new AccessTokenDraft(null, null, null, null, null, null);
  }

  /**
   * Returns a draft with an identifier, for a token whose pass code is generated.
   *
   * @param identifier the identifier
   * @return the draft
   * @throws io.octroi.InvalidInputException if the identifier is null
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
   * @throws io.octroi.InvalidInputException if the identifier is null
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
   * Returns a copy of this draft with the given authentication code.
   *
   * @param secret the code; null for no code
   * @return the copy
   */
  public AccessTokenDraft withCode(@Nullable Secret secret) {
    return new AccessTokenDraft(identifier, passCode, secret, classification, account, participant);
  }

  /**
   * Returns a copy of this draft with the given classification.
   *
   * @param name the name of the classification; null for no classification
   * @return the copy
   */
  public AccessTokenDraft withClassification(@Nullable String name) {
    return new AccessTokenDraft(identifier, passCode, code, name, account, participant);
  }

  /**
   * Returns a copy of this draft with the given account.
   *
   * @param id the accounts-receivable id; null for no account
   * @return the copy
   */
  public AccessTokenDraft withAccount(@Nullable String id) {
    return new AccessTokenDraft(identifier, passCode, code, classification, id, participant);
  }

  /**
   * Returns a copy of this draft with the given rewards participant.
   *
   * @param id the rewards participant; null for no participant
   * @return the copy
   */
  public AccessTokenDraft withParticipant(@Nullable String id) {
    return new AccessTokenDraft(identifier, passCode, code, classification, account, id);
  }
}
