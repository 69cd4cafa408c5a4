/** FHIR R4's words and no medicine: reading resources into facts, and writing them. */
@NullMarked
package dev.kyphos.fhir;

import org.jspecify.annotations.NullMarked;
