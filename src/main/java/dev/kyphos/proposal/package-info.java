/** What a rule set proposes to do, in FHIR's resources: a plan, and what of it a patient's advice calls for. */
@NullMarked
package dev.kyphos.proposal;

import org.jspecify.annotations.NullMarked;
