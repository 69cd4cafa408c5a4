package dev.kyphos.fhir;

import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Units;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one fact is read from.
 *
 * @param searches the keys of the searches that return the resources
 * @param types the types of those resources
 * @param codes the names of the code lists that the resources have a code of; empty if they need none
 * @param windowDays the maximum age of what was measured, given or answered, in days; 0 if its age does not matter
 * @param units how numbers of each unit become numbers of the fact, by UCUM code; "" for a number without a unit
 * @param values what a resource says that has a code of a list as its value, by the name of the list
 * @param value what the resource says by being there; null if it has a value of its own
 */
public record Source(
        Read read,
        List<String> searches,
        Set<String> types,
        List<String> codes,
        int windowDays,
        Map<String, Units.Ratio> units,
        Map<String, Known> values,
        @Nullable Known value) {

    /** The UCUM code of days. Times are read in days. */
    static final String DAYS = "d";

    /** How a resource is read. */
    public enum Read {
        /** The age in whole years, by the birth date. */
        AGE,
        /** The number of an Observation, in the fact's unit. */
        QUANTITY,
        /** The coded value of an Observation. */
        CODED,
        /** That the resource is there. */
        PRESENT,
        /** The time since the onset, in the fact's unit. */
        ONSET,
        /** A direct answer: an Observation whose code is the fact, or an answer of a QuestionnaireResponse. */
        ANSWER
    }
}
