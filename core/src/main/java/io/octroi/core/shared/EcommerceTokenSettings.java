package io.octroi.core.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of e-commerce tokens.
 *
 * @param lifetime how long a token is active after its issue or refresh
 * @param cap the time after its issue at which a token ends, regardless of refreshes
 * @param replayGrace how long after a refresh the replaced value may be presented without revoking
 *     the token; null if earlier values never revoke it
 * @param submittedArePending whether certificates submitted by customers wait for approval
 */
public record EcommerceTokenSettings(
    Duration lifetime, Duration cap, @Nullable Duration replayGrace, boolean submittedArePending) {}
