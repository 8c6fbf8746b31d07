package io.octroi.accesstoken;

/**
 * A callback that sends secrets to their holders, usually by e-mail. Invoked concurrently, so
 * implementations must be thread-safe. A delivery may read from the {@code Octroi} that invokes it
 * but must not change it: a change throws {@link IllegalStateException} (see {@link
 * io.octroi.Tenant}). Exceptions thrown by a delivery are not passed on; only their type is logged.
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
