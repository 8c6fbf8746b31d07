package io.octroi.core.shared;

import io.octroi.guard.CallListener;
import io.octroi.guard.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the guard.
 *
 * @param rateLimit the limit of credentials without one of their own
 * @param listener receives each guarded call; null for none
 */
public record GuardSettings(RateLimit rateLimit, @Nullable CallListener listener) {}
