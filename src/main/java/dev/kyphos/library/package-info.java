/**
 * Drafts, versions, activations and the audit log of rule sets. They are stored in DynamoDB and cached; the bundled
 * rule sets are the fallback.
 */
@NullMarked
package dev.kyphos.library;

import org.jspecify.annotations.NullMarked;
