package io.octroi.guard;

import io.octroi.TenantId;

/**
 * Receives an event for each guarded call, for a host's audit log and metrics. Invoked
 * concurrently, on the thread of each call after the call has ended, so implementations must be
 * thread-safe and should return quickly. Events contain neither secrets nor arguments. Exceptions
 * thrown by a listener do not affect the call; only their type is logged.
 *
 * <p>A listener must not call the {@code Octroi} that invokes it, because each such call would
 * cause another event. Such a call throws {@link IllegalStateException} immediately and causes no
 * event, except that unguarded calls that are answered from memory may succeed. To store data in
 * the same {@code Octroi}, a listener must hand it to another thread without waiting for that
 * thread.
 */
@FunctionalInterface
public interface CallListener {

  /**
   * Records a call.
   *
   * @param tenant the tenant whose service was called
   * @param credentialId the id of the credential of the session
   * @param service the service's simple name, such as {@code TaxRates}
   * @param method the method's name, such as {@code resolve}; overloads are not distinguished
   * @param outcome the outcome of the call
   * @param nanos the duration of the call, or of its rejection, in nanoseconds
   */
  void called(
      TenantId tenant,
      String credentialId,
      String service,
      String method,
      CallOutcome outcome,
      long nanos);
}
