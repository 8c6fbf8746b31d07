package io.octroi.wire;

import io.octroi.guard.PresentedCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The credentials in the header {@code Authorization} of AvaTax. */
final class AvaTaxCredentials {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  /** The beginning of the user tokens that Octroi issues. */
  private static final String USER_TOKEN = "octu_";

  private AvaTaxCredentials() {}

  /**
   * Returns the credentials that a header may contain.
   *
   * @param tenant the tenant to which the credential must belong
   * @param header the value of the header; empty if it is absent
   * @return the credentials, in the order in which they are to be tried; empty if the header is
   *     absent or malformed
   */
  static List<PresentedCredential> of(String tenant, String header) {
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      String key = header.substring(BEARER.length()).strip();
      return List.of(PresentedCredential.apiKey(tenant, key));
    }
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return List.of();
    }
    String pair = decode(header.substring(BASIC.length()).strip());
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return List.of();
    }
    String account = pair.substring(0, colon);
    String secret = pair.substring(colon + 1);
    PresentedCredential key = PresentedCredential.apiKey(tenant, secret);
    PresentedCredential user = PresentedCredential.user(tenant, account, secret);
    return secret.startsWith(USER_TOKEN) ? List.of(user, key) : List.of(key, user);
  }

  private static String decode(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
