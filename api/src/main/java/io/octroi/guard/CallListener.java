package io.octroi.guard;

import io.octroi.TenantId;

/**
 * Receives each guarded call, for a host's audit log and metrics. Called on the thread of the call,
 * when it has ended, by many threads at a time: it should return at once. It never sees a secret or
 * an argument. What it throws harms no call, and is logged by its type alone.
 *
 * <p>It must not call the {@code Octroi} that calls it, whose calls it would be told of in turn.
 * Such a call throws {@link IllegalStateException} at once and reaches no listener; what is
 * answered from memory without a guard may answer instead. To keep a record in the same {@code
 * Octroi}, hand it to another thread and do not wait for it.
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
