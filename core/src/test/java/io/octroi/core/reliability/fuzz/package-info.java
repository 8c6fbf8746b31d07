/**
 * What reads text that others wrote, under any bytes: driven by Jazzer for long, and by a kept
 * corpus in every build; and how much work the length of such text makes.
 */
package io.octroi.core.reliability.fuzz;
