/** Code that all services share: time, locks, retries, validation and settings. */
@NullMarked
package io.octroi.core.shared;

import org.jspecify.annotations.NullMarked;
