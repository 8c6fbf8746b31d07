/**
 * Who agreed to what, for which site, when, and how that is proved: consent in the sense of the
 * GDPR.
 */
@NullMarked
package io.octroi.consent;

import org.jspecify.annotations.NullMarked;
