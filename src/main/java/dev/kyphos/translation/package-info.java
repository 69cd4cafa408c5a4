/**
 * Translations of the texts of versions: reading and checking them, choosing one for a caller, publishing them. They are
 * stored beside the versions; the bundled translations are the fallback.
 */
@NullMarked
package dev.kyphos.translation;

import org.jspecify.annotations.NullMarked;
