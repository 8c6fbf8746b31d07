/**
 * The services again, as the specification's words have them: simple maps, gone through from
 * beginning to end at each question, for one thread. They share no code with what they judge. And
 * one place that knows how to draw a random call, and how to tell what came of it.
 */
package io.octroi.core.reliability.model;
