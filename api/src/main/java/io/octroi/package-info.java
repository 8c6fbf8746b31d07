/**
 * The facade of one tenant's services, and the values and exceptions that all of them share.
 *
 * <p>Factory methods ({@code of}, {@code parse}) check raw text and return values, which services
 * accept. Drafts hold unchecked data. The service that receives a draft validates all of it and
 * reports all violations in one {@link io.octroi.InvalidInputException}. Unless a type says
 * otherwise, values are immutable and services are thread-safe.
 *
 * <h2>Null</h2>
 *
 * <p>No method accepts or returns null unless it is annotated with {@code @Nullable}. These rules
 * apply to every public constructor and method of every module:
 *
 * <ul>
 *   <li>A null argument throws {@link NullPointerException}. Its message is the parameter's name.
 *       It is thrown before any other check; in a guarded session, after authentication.
 *   <li>Text that is validated (an id, a code, a number, a URL) is an exception to this rule,
 *       because it often comes from external input. A null {@link String} is reported as "is
 *       missing", together with the other violations of the call, in an {@link
 *       io.octroi.InvalidInputException}.
 *   <li>A draft, such as a {@link io.octroi.taxrate.TaxRule}, may hold null parts. The service that
 *       receives the draft reports missing parts together with all other violations, in an {@link
 *       io.octroi.InvalidInputException}.
 *   <li>A null element of a collection, an array or a stream is treated like a null argument. In a
 *       list of drafts it is a violation like any other. Both messages name the element, such as
 *       {@code changes[3]}.
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
