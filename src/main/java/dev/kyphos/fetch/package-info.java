/** Documents of other servers, read over HTTPS within bounds of size and time, from addresses that are configured. */
@NullMarked
package dev.kyphos.fetch;

import org.jspecify.annotations.NullMarked;
