package io.octroi.accesstoken;

import io.octroi.Patch;
import io.octroi.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A partial update of an access token. Changes are built from {@link #nothing()}. A component that
 * is null leaves the corresponding value unchanged.
 *
 * @param identifier the change to the identifier; null to leave it unchanged
 * @param passCode the change to the pass code; null to leave it unchanged
 * @param code the change to the authentication code; null to leave it unchanged
 * @param classification the change to the classification; null to leave it unchanged
 * @param account the change to the accounts-receivable id; null to leave it unchanged
 * @param participant the change to the rewards participant; null to leave it unchanged
 */
public record AccessTokenChange(
    @Nullable Patch<String> identifier,
    @Nullable Patch<Secret> passCode,
    @Nullable Patch<Secret> code,
    @Nullable Patch<String> classification,
    @Nullable Patch<String> account,
    @Nullable Patch<String> participant) {

  /**
   * Returns a change that leaves all values unchanged.
   *
   * @return the change
   */
  public static AccessTokenChange nothing() {
    return new AccessTokenChange(null, null, null, null, null, null);
  }

  /**
   * Returns a copy of this change that sets the identifier.
   *
   * @param value the new value
   * @return the copy
   */
  public AccessTokenChange withIdentifier(String value) {
    return new AccessTokenChange(
        Patch.set(value), passCode, code, classification, account, participant);
  }

  /**
   * Returns a copy of this change that clears the identifier.
   *
   * @return the copy
   */
  public AccessTokenChange withoutIdentifier() {
    return new AccessTokenChange(
        Patch.clear(), passCode, code, classification, account, participant);
  }

  /**
   * Returns a copy of this change that sets the pass code.
   *
   * @param value the new value
   * @return the copy
   */
  public AccessTokenChange withPassCode(Secret value) {
    return new AccessTokenChange(
        identifier, Patch.set(value), code, classification, account, participant);
  }

  /**
   * Returns a copy of this change that clears the pass code.
   *
   * @return the copy
   */
  public AccessTokenChange withoutPassCode() {
    return new AccessTokenChange(
        identifier, Patch.clear(), code, classification, account, participant);
  }

  /**
   * Returns a copy of this change that sets the authentication code.
   *
   * @param value the new value
   * @return the copy
   */
  public AccessTokenChange withCode(Secret value) {
    return new AccessTokenChange(
        identifier, passCode, Patch.set(value), classification, account, participant);
  }

  /**
   * Returns a copy of this change that clears the authentication code.
   *
   * @return the copy
   */
  public AccessTokenChange withoutCode() {
    return new AccessTokenChange(
        identifier, passCode, Patch.clear(), classification, account, participant);
  }

  /**
   * Returns a copy of this change that sets the classification.
   *
   * @param value the new value
   * @return the copy
   */
  public AccessTokenChange withClassification(String value) {
    return new AccessTokenChange(
        identifier, passCode, code, Patch.set(value), account, participant);
  }

  /**
   * Returns a copy of this change that clears the classification.
   *
   * @return the copy
   */
  public AccessTokenChange withoutClassification() {
    return new AccessTokenChange(identifier, passCode, code, Patch.clear(), account, participant);
  }

  /**
   * Returns a copy of this change that sets the accounts-receivable id.
   *
   * @param value the new value
   * @return the copy
   */
  public AccessTokenChange withAccount(String value) {
    return new AccessTokenChange(
        identifier, passCode, code, classification, Patch.set(value), participant);
  }

  /**
   * Returns a copy of this change that clears the accounts-receivable id.
   *
   * @return the copy
   */
  public AccessTokenChange withoutAccount() {
    return new AccessTokenChange(
        identifier, passCode, code, classification, Patch.clear(), participant);
  }

  /**
   * Returns a copy of this change that sets the rewards participant.
   *
   * @param value the new value
   * @return the copy
   */
  public AccessTokenChange withParticipant(String value) {
    return new AccessTokenChange(
        identifier, passCode, code, classification, account, Patch.set(value));
  }

  /**
   * Returns a copy of this change that clears the rewards participant.
   *
   * @return the copy
   */
  public AccessTokenChange withoutParticipant() {
    return new AccessTokenChange(
        identifier, passCode, code, classification, account, Patch.clear());
  }
}
