package io.octroi.core.shared;

import io.octroi.consent.IpKeeping;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What the builder was told about consents.
 *
 * @param ips how much is kept of the addresses that choices come from
 * @param validity how long a yes permits something, from its date on; null for ever
 */
public record ConsentSettings(IpKeeping ips, @Nullable Period validity) {}
