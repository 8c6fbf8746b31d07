package io.octroi.core.shared;

import io.octroi.consent.IpKeeping;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The settings of consents.
 *
 * @param ips the part of an IP address that is stored with a consent
 * @param validity how long a consent is valid after its date, or null if it does not expire
 */
public record ConsentSettings(IpKeeping ips, @Nullable Period validity) {}
