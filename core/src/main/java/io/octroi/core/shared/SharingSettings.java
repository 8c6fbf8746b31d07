package io.octroi.core.shared;

import io.octroi.core.coherence.Freshness;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings for a store that several processes share.
 *
 * @param freshness the limits on the age of answers
 * @param followsStoreClock whether the times of records follow the clock of the store
 * @param manualTicker the ticker that measures the age of polls in tests, which run the polls
 *     themselves; null to start the background threads
 * @param contention the time after which a change that keeps losing races is abandoned
 */
public record SharingSettings(
    Freshness freshness,
    boolean followsStoreClock,
    @Nullable LongSupplier manualTicker,
    Duration contention) {}
