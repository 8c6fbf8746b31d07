/**
 * The facade of one tenant's services, and the values and exceptions that all of them share.
 *
 * <p>Raw text enters through factories ({@code of}, {@code parse}), which check it; services take
 * the checked values. Drafts that a host hands in are plain carriers and are validated whole by the
 * service, so that one {@link io.octroi.InvalidInputException} names every fault. Unless a type
 * says otherwise, nothing here takes or gives null, values are immutable, and services are safe for
 * use by many threads.
 */
@NullMarked
package io.octroi;

import org.jspecify.annotations.NullMarked;
