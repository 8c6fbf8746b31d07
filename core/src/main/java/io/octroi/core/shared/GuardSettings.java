package io.octroi.core.shared;

import io.octroi.guard.CallListener;
import io.octroi.guard.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the guard.
 *
 * @param rateLimit the rate limit of credentials that have no limit of their own
 * @param listener the listener that receives each guarded call, or null for none
 */
public record GuardSettings(RateLimit rateLimit, @Nullable CallListener listener) {}
