package io.octroi.core.shared;

import java.time.Duration;

/**
 * What the builder was told about e-commerce tokens.
 *
 * @param lifetime how long one is active from its issue or refresh on
 * @param cap how long after its issue it ends however often it is refreshed
 * @param submittedArePending whether what is submitted at a desk waits for approval
 */
public record EcommerceTokenSettings(
    Duration lifetime, Duration cap, boolean submittedArePending) {}
