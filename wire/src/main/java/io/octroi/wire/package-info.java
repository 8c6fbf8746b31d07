/**
 * The HTTP forms of five commerce services, so that their clients work with Octroi. A {@link
 * io.octroi.wire.WireHandler} turns a request into a response; it opens no port.
 */
@NullMarked
package io.octroi.wire;

import org.jspecify.annotations.NullMarked;
