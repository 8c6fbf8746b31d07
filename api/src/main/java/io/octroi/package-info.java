/**
 * The facade of one tenant's services, and the values and exceptions that all of them share.
 *
 * <p>Raw text enters through factories ({@code of}, {@code parse}), which check it; services take
 * the checked values. Drafts that a host hands in are plain carriers and are validated whole by the
 * service, so that one {@link io.octroi.InvalidInputException} names every fault. Unless a type
 * says otherwise, values are immutable, and services are safe for use by many threads.
 *
 * <h2>Null</h2>
 *
 * <p>Nothing here returns null or takes it, except where {@code @Nullable} says so. These rules
 * hold for every public constructor and method of every module:
 *
 * <ul>
 *   <li>A null argument throws {@link NullPointerException}. Its message is the parameter's name.
 *       It is thrown before anything else happens; behind the guard, after authentication.
 *   <li>Text is the exception, because it often comes from outside, where a part may be absent. A
 *       null {@link String} that is checked (an id, a code, a number, a URL) is reported as text
 *       that "is missing", together with the other faults of the call, by an {@link
 *       io.octroi.InvalidInputException}.
 *   <li>A draft, such as a {@link io.octroi.taxrate.TaxRule}, may hold null parts. The service that
 *       takes the draft reports missing parts together with all its other faults, by an {@link
 *       io.octroi.InvalidInputException}.
 *   <li>A null element of a collection, an array or a stream is treated like a null argument; in a
 *       list of drafts it is a fault like the others. Both name the element: {@code changes[3]}.
 * </ul>
 *
 * <h2>Extreme values</h2>
 *
 * <p>A value out of bounds ends in an {@link io.octroi.InvalidInputException}, however extreme it
 * is. The length of a {@link java.math.BigDecimal} is checked before anything is computed from it.
 * Where a type states no narrower bound, at most 1,000 digits and a scale of -1,000 to 1,000 are
 * allowed.
 */
@NullMarked
package io.octroi;

import org.jspecify.annotations.NullMarked;
