package io.octroi.ecommercetoken;

import io.octroi.Secret;
import java.util.Objects;

/**
 * A new or refreshed e-commerce token and its value. The value is available only here.
 *
 * @param value the text that the holder presents: {@code oct_<token id>.<secret>}
 * @param token the token without its value
 */
public record IssuedEcommerceToken(Secret value, EcommerceToken token) {

  /** Checks that no component is null. */
  public IssuedEcommerceToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(token, "token");
  }
}
