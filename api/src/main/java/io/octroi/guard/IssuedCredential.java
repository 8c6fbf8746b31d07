package io.octroi.guard;

import io.octroi.Secret;
import java.util.Objects;

/**
 * A credential together with its value, which is handed out here and never again.
 *
 * @param value what its holder shows: {@code octk_<id>.<secret>} for an API key, {@code
 *     octu_<id>.<secret>} for a user's token
 * @param credential what may be known of it
 */
public record IssuedCredential(Secret value, Credential credential) {

  /** Refuses null components. */
  public IssuedCredential {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(credential, "credential");
  }
}
