package io.octroi.core.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of e-commerce tokens.
 *
 * @param lifetime how long a token is active after it is issued or refreshed
 * @param cap the time after which an issued token expires, even if it has been refreshed
 * @param replayGrace the time after a refresh during which the replaced value may be presented
 *     without revoking the token, or null if earlier values never revoke the token
 * @param submittedArePending whether certificates that customers submit are pending until they are
 *     approved
 */
public record EcommerceTokenSettings(
    Duration lifetime, Duration cap, @Nullable Duration replayGrace, boolean submittedArePending) {}
