package io.octroi.core.shared;

import io.octroi.consent.IpKeeping;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The settings of consents.
 *
 * @param ips how much of IP addresses is stored
 * @param validity how long a consent permits, from its date; null if unlimited
 */
public record ConsentSettings(IpKeeping ips, @Nullable Period validity) {}
