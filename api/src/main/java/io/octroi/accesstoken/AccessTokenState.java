package io.octroi.accesstoken;

/** The states of an access token. */
public enum AccessTokenState {
  /** The token has not been verified yet, so it does not authenticate its holder. */
  PENDING_VERIFICATION,
  /** The token authenticates its holder. */
  EFFECTIVE,
  /** The token is disabled. It can be made effective again or deleted. */
  NOT_EFFECTIVE
}
