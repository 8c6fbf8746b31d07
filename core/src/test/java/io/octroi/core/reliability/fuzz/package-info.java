/**
 * Tests of everything that parses untrusted text, with any bytes: long runs by Jazzer, a stored
 * corpus in every build, and the amount of work in relation to the length of the text.
 */
package io.octroi.core.reliability.fuzz;
