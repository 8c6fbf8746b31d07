package io.octroi.core.accesstoken;

import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.Failures;

/** The kinds of secrets whose failures are counted. A success clears those of its own kind only. */
enum Factor {

  /** The permanent and the temporary pass code. */
  PASS_CODE {
    @Override
    Failures of(AccessTokenRow row) {
      return row.passCodeFailures();
    }
  },

  /** Verification codes and one-time passwords. */
  CODE {
    @Override
    Failures of(AccessTokenRow row) {
      return row.codeFailures();
    }
  };

  /** Returns the failures of a token with this factor. */
  abstract Failures of(AccessTokenRow row);
}
