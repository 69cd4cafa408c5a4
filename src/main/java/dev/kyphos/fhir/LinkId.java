package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The linkId of a question: the path of its fact, as in {@code patient/<fact>} or {@code vertebrae/0/<fact>}.
 *
 * @param fact the name of the fact, which the rule set may not have
 * @param vertebra the index of the vertebra; 0 for a fact of the patient
 */
public record LinkId(Scope scope, String fact, int vertebra) {

    private static final Pattern TEXT =
            Pattern.compile("patient/(?<fact>\\w{1,100})|vertebrae/(?<index>0|[1-9]\\d?)/(?<own>\\w{1,100})");

    /** The linkId of the question for a fact. */
    public static LinkId of(Fact fact, int vertebra) {
        return new LinkId(fact.scope(), fact.name(), vertebra);
    }

    /** Reads a linkId; null if it is not the path of a fact. */
    public static @Nullable LinkId parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.group("fact") != null
                ? new LinkId(Scope.PATIENT, matcher.group("fact"), 0)
                : new LinkId(Scope.VERTEBRA, matcher.group("own"), Integer.parseInt(matcher.group("index")));
    }

    @Override
    public String toString() {
        return scope == Scope.PATIENT ? "patient/" + fact : "vertebrae/" + vertebra + "/" + fact;
    }
}
