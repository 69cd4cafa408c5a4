/** Searches that a calling system lacks, read from its own FHIR server, if the operator has listed that. */
@NullMarked
package dev.kyphos.callback;

import org.jspecify.annotations.NullMarked;
