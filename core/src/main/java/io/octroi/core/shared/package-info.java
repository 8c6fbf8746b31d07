/** Code that is shared by all services: time, locks, retries, validation and settings. */
@NullMarked
package io.octroi.core.shared;

import org.jspecify.annotations.NullMarked;
