package io.octroi.core.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of e-commerce tokens.
 *
 * @param lifetime how long one is active from its issue or refresh on
 * @param cap how long after its issue it ends however often it is refreshed
 * @param replayGrace how long after a refresh the value that it replaced may be presented before it
 *     revokes its token; null if earlier values never do
 * @param submittedArePending whether certificates that are submitted at a desk wait for approval
 */
public record EcommerceTokenSettings(
    Duration lifetime, Duration cap, @Nullable Duration replayGrace, boolean submittedArePending) {}
