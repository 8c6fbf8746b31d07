package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.Text;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access token to be created. It needs an identifier with a pass code, or an authentication
 * code, or all of them; what is missing is generated if the policy says so. A draft until {@link
 * AccessTokens#create} has checked it.
 *
 * @param identifier often an e-mail address, 1 to 255 characters; null for none
 * @param passCode the pass code, which an identifier needs; null for none
 * @param code the authentication code, such as a card's number; null for none
 * @param classification the name of a classification; null for none
 * @param account an accounts-receivable id, 1 to 64 characters; null for none
 * @param participant a rewards participant, 1 to 64 characters; null for none
 */
public record AccessTokenDraft(
    @Nullable String identifier,
    @Nullable Secret passCode,
    @Nullable Secret code,
    @Text @Nullable String classification,
    @Text @Nullable String account,
    @Text @Nullable String participant) {

  /**
   * A token whose parts are all generated.
   *
   * @return the draft
   */
  public static AccessTokenDraft generated() {
    return new AccessTokenDraft(null, null, null, null, null, null);
  }

  /**
   * A token with an identifier, whose pass code is generated unless it is given.
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
   * A token with an identifier and a pass code.
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
   * A token with an authentication code.
   *
   * @param code the code
   * @return the draft
   */
  public static AccessTokenDraft ofCode(Secret code) {
    Objects.requireNonNull(code, "code");
    return new AccessTokenDraft(null, null, code, null, null, null);
  }

  /**
   * The same, with an authentication code.
   *
   * @param secret the code; null for none
   * @return the draft
   */
  public AccessTokenDraft withCode(@Nullable Secret secret) {
    return new AccessTokenDraft(identifier, passCode, secret, classification, account, participant);
  }

  /**
   * The same, of a classification.
   *
   * @param name the classification; null for none
   * @return the draft
   */
  public AccessTokenDraft withClassification(@Nullable String name) {
    return new AccessTokenDraft(identifier, passCode, code, name, account, participant);
  }

  /**
   * The same, associated with an account.
   *
   * @param id an accounts-receivable id; null for none
   * @return the draft
   */
  public AccessTokenDraft withAccount(@Nullable String id) {
    return new AccessTokenDraft(identifier, passCode, code, classification, id, participant);
  }

  /**
   * The same, associated with a participant.
   *
   * @param id a rewards participant; null for none
   * @return the draft
   */
  public AccessTokenDraft withParticipant(@Nullable String id) {
    return new AccessTokenDraft(identifier, passCode, code, classification, account, id);
  }
}
