package io.octroi.accesstoken;

/**
 * Sends secrets to people, usually by e-mail. Called by many threads at a time. It may read but not
 * change anything of the {@code Octroi} that calls it: a change throws {@link
 * IllegalStateException}, which is logged as any exception of a delivery is ({@link
 * io.octroi.Tenant}).
 */
@FunctionalInterface
public interface SecretDelivery {

  /**
   * Takes a message on its way. It should hand the message over and return at once: how long it
   * takes tells a stranger whether an address is known. What it throws is seen by nobody but the
   * log, by its type alone.
   *
   * @param message what to send
   */
  void deliver(PassCodeMessage message);
}
