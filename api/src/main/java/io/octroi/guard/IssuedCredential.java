package io.octroi.guard;

import io.octroi.Secret;
import java.util.Objects;

/**
 * A newly issued or rotated credential and its value. The value is available only here.
 *
 * @param value the text that the holder presents: {@code octk_<id>.<secret>} for an API key, {@code
 *     octu_<id>.<secret>} for a user token
 * @param credential the credential without its secret
 */
public record IssuedCredential(Secret value, Credential credential) {

  /** Checks that no component is null. */
  public IssuedCredential {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(credential, "credential");
  }
}
