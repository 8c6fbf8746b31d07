package io.octroi.core.shared;

import io.octroi.guard.CallListener;
import io.octroi.guard.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * What the builder was told about the guard.
 *
 * @param rateLimit for credentials without one of their own
 * @param listener is told of each guarded call; null for nobody
 */
public record GuardSettings(RateLimit rateLimit, @Nullable CallListener listener) {}
