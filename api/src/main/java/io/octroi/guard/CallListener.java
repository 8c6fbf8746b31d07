package io.octroi.guard;

import io.octroi.TenantId;

/**
 * A listener that receives an event for each guarded call, for the host's audit log and metrics. It
 * is invoked concurrently, on the thread of each call, after the call has ended. Implementations
 * must therefore be thread-safe and should return quickly. Events contain neither secrets nor
 * arguments. An exception thrown by a listener does not affect the call; only the type of the
 * exception is logged.
 *
 * <p>A listener must not call the {@code Octroi} that invokes it, because each such call would
 * cause another event. Such a call throws {@link IllegalStateException} immediately and causes no
 * event. However, unguarded calls that are answered from memory may succeed. To store data in the
 * same {@code Octroi}, a listener must hand the data to another thread and must not wait for that
 * thread.
 */
@FunctionalInterface
public interface CallListener {

  /**
   * Receives the event for a call.
   *
   * @param tenant the tenant whose service was called
   * @param credentialId the id of the session's credential
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
