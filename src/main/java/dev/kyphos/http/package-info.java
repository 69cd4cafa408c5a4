/** An HTTP service on Lambda behind API Gateway: events, routes, preconditions, page tokens, responses, problems. */
@NullMarked
package dev.kyphos.http;

import org.jspecify.annotations.NullMarked;
