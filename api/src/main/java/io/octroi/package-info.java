/**
 * The facade for the services of one tenant, and the values and exceptions that all services share.
 *
 * <p>Factory methods ({@code of}, {@code parse}) validate raw text and return values, which
 * services accept as arguments. Drafts contain data that has not been validated. The service that
 * receives a draft validates the whole draft and reports all violations in one {@link
 * io.octroi.InvalidInputException}. Unless a type says otherwise, values are immutable and services
 * are thread-safe.
 *
 * <h2>Null</h2>
 *
 * <p>Parameters and return values are never null unless they are annotated with {@code @Nullable}.
 * These rules apply to every public constructor and method of every module:
 *
 * <ul>
 *   <li>A null argument causes a {@link NullPointerException}, whose message is the name of the
 *       parameter. The exception is thrown before any other check is made. In a guarded session,
 *       however, authentication is checked first.
 *   <li>The first rule does not apply to text that is validated (such as an id, a code, a number or
 *       a URL), because such text often comes from external input. A null {@link String} is
 *       reported as "is missing" in an {@link io.octroi.InvalidInputException}, together with the
 *       other violations of the call.
 *   <li>A draft, such as a {@link io.octroi.taxrate.TaxRule}, may contain null values. The service
 *       that receives the draft reports missing values in an {@link
 *       io.octroi.InvalidInputException}, together with all other violations.
 *   <li>A null element of a collection, an array or a stream is treated like a null argument. In a
 *       list of drafts, however, it is reported as a violation. In both cases, the message names
 *       the element, such as {@code changes[3]}.
 * </ul>
 *
 * <h2>Extreme values</h2>
 *
 * <p>A value that is out of bounds causes an {@link io.octroi.InvalidInputException}, however
 * extreme it is. The number of digits of a {@link java.math.BigDecimal} is checked before any
 * arithmetic. Unless a type states a narrower bound, at most 1,000 digits and a scale of -1,000 to
 * 1,000 are allowed.
 */
@NullMarked
package io.octroi;

import org.jspecify.annotations.NullMarked;
