package io.octroi.core.accesstoken;

import io.octroi.core.shared.Moment;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenRowBuilder;
import io.octroi.spi.Failures;

/**
 * The kinds of secrets for which failures are counted. A success resets only the failures of the
 * same kind.
 */
enum Factor {

  /** Permanent and temporary pass codes. */
  PASS_CODE {
    @Override
    Failures of(AccessTokenRow row) {
      return row.passCodeFailures();
    }

    @Override
    AccessTokenRowBuilder set(AccessTokenRowBuilder next, Failures failures) {
      return next.passCodeFailures(failures);
    }
  },

  /** Verification codes and one-time passwords. */
  CODE {
    @Override
    Failures of(AccessTokenRow row) {
      return row.codeFailures();
    }

    @Override
    AccessTokenRowBuilder set(AccessTokenRowBuilder next, Failures failures) {
      return next.codeFailures(failures);
    }
  };

  /** Returns a token's failures for this factor. */
  abstract Failures of(AccessTokenRow row);

  abstract AccessTokenRowBuilder set(AccessTokenRowBuilder next, Failures failures);

  /** Counts a failure, which may lock the token. */
  AccessTokenRowBuilder fail(AccessTokenRowBuilder next, AccessTokenRow row, Moment now) {
    int count = of(row).count() + 1;
    return set(next, new Failures(count, Lockouts.begin(row.id(), this, count, now)));
  }

  /** Resets the failures, and ends the lockout that they caused. */
  AccessTokenRowBuilder reset(AccessTokenRowBuilder next) {
    return set(next, Failures.NONE);
  }
}
