package io.octroi.accesstoken;

import io.octroi.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an access token. A part that was not named stays as it is; a part that was
 * named with null is cleared. Begin with {@link #nothing()}. Immutable.
 *
 * @param identifier the new identifier; null if it stays
 * @param passCode the new pass code; null if it stays
 * @param code the new authentication code; null if it stays
 * @param classification the new classification; null if it stays
 * @param account the new accounts-receivable id; null if it stays
 * @param participant the new rewards participant; null if it stays
 */
public record AccessTokenChange(
    @Nullable To<String> identifier,
    @Nullable To<Secret> passCode,
    @Nullable To<Secret> code,
    @Nullable To<String> classification,
    @Nullable To<String> account,
    @Nullable To<String> participant) {

  /**
   * What a part becomes.
   *
   * @param value the new value; null to clear it
   * @param <T> the part's type
   */
  public record To<T>(@Nullable T value) {}

  /**
   * Nothing is changed.
   *
   * @return the change
   */
  public static AccessTokenChange nothing() {
    return new AccessTokenChange(null, null, null, null, null, null);
  }

  /**
   * Also changes the identifier.
   *
   * @param value the new one; null to clear it
   * @return the change
   */
  public AccessTokenChange withIdentifier(@Nullable String value) {
    return new AccessTokenChange(
        new To<>(value), passCode, code, classification, account, participant);
  }

  /**
   * Also changes the pass code.
   *
   * @param value the new one; null to clear it
   * @return the change
   */
  public AccessTokenChange withPassCode(@Nullable Secret value) {
    return new AccessTokenChange(
        identifier, new To<>(value), code, classification, account, participant);
  }

  /**
   * Also changes the authentication code.
   *
   * @param value the new one; null to clear it
   * @return the change
   */
  public AccessTokenChange withCode(@Nullable Secret value) {
    return new AccessTokenChange(
        identifier, passCode, new To<>(value), classification, account, participant);
  }

  /**
   * Also changes the classification.
   *
   * @param value the new one; null to clear it
   * @return the change
   */
  public AccessTokenChange withClassification(@Nullable String value) {
    return new AccessTokenChange(identifier, passCode, code, new To<>(value), account, participant);
  }

  /**
   * Also changes the account.
   *
   * @param value the new accounts-receivable id; null to clear it
   * @return the change
   */
  public AccessTokenChange withAccount(@Nullable String value) {
    return new AccessTokenChange(
        identifier, passCode, code, classification, new To<>(value), participant);
  }

  /**
   * Also changes the participant.
   *
   * @param value the new rewards participant; null to clear it
   * @return the change
   */
  public AccessTokenChange withParticipant(@Nullable String value) {
    return new AccessTokenChange(
        identifier, passCode, code, classification, account, new To<>(value));
  }
}
