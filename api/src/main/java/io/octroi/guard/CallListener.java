package io.octroi.guard;

import io.octroi.TenantId;

/**
 * Is told of each guarded call, for a host's audit log and metrics. Called on the thread of the
 * call, when it has ended, by many threads at a time: it should return at once. It never sees a
 * secret or an argument. What it throws harms no call, and is seen by nobody but the log, by its
 * type alone.
 */
@FunctionalInterface
public interface CallListener {

  /**
   * Takes note of a call.
   *
   * @param tenant whose services were called
   * @param credentialId the id of the credential that somebody had signed in with
   * @param service the service's simple name, such as {@code TaxRates}
   * @param method the method's name, such as {@code resolve}; overloads have the same
   * @param outcome what became of it
   * @param nanos how long it took, in nanoseconds; of a refused call, how long the refusal took
   */
  void called(
      TenantId tenant,
      String credentialId,
      String service,
      String method,
      CallOutcome outcome,
      long nanos);
}
