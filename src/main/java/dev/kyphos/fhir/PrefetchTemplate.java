package dev.kyphos.fhir;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A prefetch template within the grammar of CDS Hooks 2.0 ("Prefetch query restrictions"): a read of the patient, or a search
 * for what is of the patient.
 *
 * @param type the type of the resources that it returns
 * @param codes the codes that it asks for, as {@link Code#token}; null if it asks for all
 */
record PrefetchTemplate(String text, String type, @Nullable Set<String> codes) {

    private static final int MAX_LENGTH = 2_000;
    private static final String PATIENT = "{{context.patientId}}";

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern SORT = Pattern.compile("-?[a-z][a-z-]*(,-?[a-z][a-z-]*)*");
    private static final Pattern DATE = Pattern.compile("(eq|lt|gt|ge|le)[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
    private static final Pattern TOKEN_NAME = Pattern.compile("[a-z][a-z-]*(:in)?");
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9:/._|,%-]+");

    private static final String READ =
            "expected Patient/" + PATIENT + ", or a search such as Condition?patient=" + PATIENT;
    private static final String PARAMETER =
            "expected parameters of CDS Hooks 2.0: the patient as %s, tokens by equality or :in, a date with eq, lt, gt, ge or le, _count, _sort"
                    .formatted(PATIENT);

    /** The template that a text is; null if there is a problem. */
    static @Nullable PrefetchTemplate read(String text, JsonPointer place, List<Problem> problems) {
        int query = text.indexOf('?');
        String type = text.substring(0, Math.max(query, 0));
        if (text.length() > MAX_LENGTH) {
            problems.add(place.problem(
                    ProblemCode.TOO_LONG, "expected a template of at most %d characters".formatted(MAX_LENGTH)));
        } else if (text.equals("Patient/" + PATIENT)) {
            return new PrefetchTemplate(text, "Patient", null);
        } else if (!Status.TYPES.contains(type)) {
            problems.add(place.problem(
                    ProblemCode.MALFORMED, READ + "; the types that are read are " + Problem.words(Status.TYPES)));
        } else {
            return search(text, type, text.substring(query + 1), place, problems);
        }
        return null;
    }

    private static @Nullable PrefetchTemplate search(
            String text, String type, String query, JsonPointer place, List<Problem> problems) {
        Set<String> names = new HashSet<>();
        Set<String> codes = null;
        boolean ofPatient = false;
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = parameter.substring(0, Math.max(equals, 0));
            String value = parameter.substring(equals + 1);
            if (!isAllowed(name, value)) {
                problems.add(place.problem(ProblemCode.MALFORMED, PARAMETER));
                return null;
            } else if (!names.add(name)) {
                problems.add(place.problem(ProblemCode.DUPLICATE, "expected each parameter once"));
                return null;
            }
            ofPatient |= isPatient(name);
            codes = name.equals("code") ? Set.of(value.split(",")) : codes;
        }
        if (!ofPatient) {
            problems.add(place.problem(ProblemCode.MISSING, "misses the patient: " + READ));
        }
        return ofPatient ? new PrefetchTemplate(text, type, codes) : null;
    }

    private static boolean isAllowed(String name, String value) {
        return switch (name) {
            case "patient" -> value.equals(PATIENT);
            case "subject" -> value.equals("Patient/" + PATIENT);
            case "_count" -> COUNT.matcher(value).matches();
            case "_sort" -> SORT.matcher(value).matches();
            case "date" -> DATE.matcher(value).matches();
            default ->
                TOKEN_NAME.matcher(name).matches() && TOKENS.matcher(value).matches();
        };
    }

    private static boolean isPatient(String name) {
        return name.equals("patient") || name.equals("subject");
    }

    /** Whether the search returns resources with a code. */
    boolean asksFor(Code code) {
        return codes == null || (!code.below() && codes.contains(code.token())) || codes.contains(code.system() + "|");
    }
}
