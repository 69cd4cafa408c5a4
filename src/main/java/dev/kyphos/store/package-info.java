/** Access to DynamoDB: clients with timeouts, items, conditional writes, a cache, a circuit breaker and retries; a secret. */
@NullMarked
package dev.kyphos.store;

import org.jspecify.annotations.NullMarked;
