package io.octroi.ecommercetoken;

import io.octroi.Secret;
import java.util.Objects;

/**
 * A token together with its value, which is handed out here and never again.
 *
 * @param value what the holder shows: {@code oct_<token id>.<secret>}
 * @param token what may be known of it
 */
public record IssuedEcommerceToken(Secret value, EcommerceToken token) {

  /** Refuses null components. */
  public IssuedEcommerceToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(token, "token");
  }
}
