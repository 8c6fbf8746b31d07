package io.octroi.accesstoken;

import io.octroi.Patch;
import io.octroi.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A partial update of an access token, built from {@link #nothing()}. Parts that are null do not
 * change.
 *
 * @param identifier the change of the identifier; null to leave it unchanged
 * @param passCode the change of the pass code; null to leave it unchanged
 * @param code the change of the authentication code; null to leave it unchanged
 * @param classification the change of the classification; null to leave it unchanged
 * @param account the change of the accounts-receivable id; null to leave it unchanged
 * @param participant the change of the rewards participant; null to leave it unchanged
 */
public record AccessTokenChange(
    @Nullable Patch<String> identifier,
    @Nullable Patch<Secret> passCode,
    @Nullable Patch<Secret> code,
    @Nullable Patch<String> classification,
    @Nullable Patch<String> account,
    @Nullable Patch<String> participant) {

  /**
   * Returns a change without any effect.
   *
   * @return the change
   */
  public static AccessTokenChange nothing() {
    return new AccessTokenChange(null, null, null, null, null, null);
  }

  /**
   * Returns this change with a new identifier.
   *
   * @param value the new value
   * @return the change
   */
  public AccessTokenChange withIdentifier(String value) {
    return new AccessTokenChange(
        Patch.set(value), passCode, code, classification, account, participant);
  }

  /**
   * Returns this change with the identifier cleared.
   *
   * @return the change
   */
  public AccessTokenChange withoutIdentifier() {
    return new AccessTokenChange(
        Patch.clear(), passCode, code, classification, account, participant);
  }

  /**
   * Returns this change with a new pass code.
   *
   * @param value the new value
   * @return the change
   */
  public AccessTokenChange withPassCode(Secret value) {
    return new AccessTokenChange(
        identifier, Patch.set(value), code, classification, account, participant);
  }

  /**
   * Returns this change with the pass code cleared.
   *
   * @return the change
   */
  public AccessTokenChange withoutPassCode() {
    return new AccessTokenChange(
        identifier, Patch.clear(), code, classification, account, participant);
  }

  /**
   * Returns this change with a new authentication code.
   *
   * @param value the new value
   * @return the change
   */
  public AccessTokenChange withCode(Secret value) {
    return new AccessTokenChange(
        identifier, passCode, Patch.set(value), classification, account, participant);
  }

  /**
   * Returns this change with the authentication code cleared.
   *
   * @return the change
   */
  public AccessTokenChange withoutCode() {
    return new AccessTokenChange(
        identifier, passCode, Patch.clear(), classification, account, participant);
  }

  /**
   * Returns this change with a new classification.
   *
   * @param value the new value
   * @return the change
   */
  public AccessTokenChange withClassification(String value) {
    return new AccessTokenChange(
        identifier, passCode, code, Patch.set(value), account, participant);
  }

  /**
   * Returns this change with the classification cleared.
   *
   * @return the change
   */
  public AccessTokenChange withoutClassification() {
    return new AccessTokenChange(identifier, passCode, code, Patch.clear(), account, participant);
  }

  /**
   * Returns this change with a new accounts-receivable id.
   *
   * @param value the new value
   * @return the change
   */
  public AccessTokenChange withAccount(String value) {
    return new AccessTokenChange(
        identifier, passCode, code, classification, Patch.set(value), participant);
  }

  /**
   * Returns this change with the accounts-receivable id cleared.
   *
   * @return the change
   */
  public AccessTokenChange withoutAccount() {
    return new AccessTokenChange(
        identifier, passCode, code, classification, Patch.clear(), participant);
  }

  /**
   * Returns this change with a new rewards participant.
   *
   * @param value the new value
   * @return the change
   */
  public AccessTokenChange withParticipant(String value) {
    return new AccessTokenChange(
        identifier, passCode, code, classification, account, Patch.set(value));
  }

  /**
   * Returns this change with the rewards participant cleared.
   *
   * @return the change
   */
  public AccessTokenChange withoutParticipant() {
    return new AccessTokenChange(
        identifier, passCode, code, classification, account, Patch.clear());
  }
}
