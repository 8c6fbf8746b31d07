package io.octroi.accesstoken;

/**
 * A callback that sends secrets to their holders, usually by e-mail. It is invoked concurrently, so
 * implementations must be thread-safe. An implementation may read from the {@code Octroi} that
 * invokes it, but must not change its data. Attempts to do so throw {@link IllegalStateException};
 * see {@link io.octroi.Tenant}. If an implementation throws an exception, only the type of the
 * exception is logged, and the caller does not receive it.
 */
@FunctionalInterface
public interface SecretDelivery {

  /**
   * Sends a message. Implementations should queue the message and return immediately, because the
   * duration of the call discloses whether an address is known.
   *
   * @param message the message to send
   */
  void deliver(PassCodeMessage message);
}
