/** Who calls: JSON Web Tokens of configured issuers, their keys, and that each token is used once. */
@NullMarked
package dev.kyphos.token;

import org.jspecify.annotations.NullMarked;
