package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an accepted request of the Omeda form.
 *
 * @param body the body without the submission id
 * @param submissionId the id under which the service has recorded the request; null if it has not
 */
record OmedaAnswer(ObjectNode body, @Nullable UUID submissionId) {}
