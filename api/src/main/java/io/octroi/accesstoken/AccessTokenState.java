package io.octroi.accesstoken;

/** Where an access token is in its life. */
public enum AccessTokenState {
  /** It was created and has not been verified; it authenticates nobody yet. */
  PENDING_VERIFICATION,
  /** It authenticates its holder. */
  EFFECTIVE,
  /** It is put out of force, and may be put in force again or deleted. */
  NOT_EFFECTIVE
}
