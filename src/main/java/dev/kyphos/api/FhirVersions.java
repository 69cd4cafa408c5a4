package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Timeline;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The versions that FHIR resources are made of, and their status of publication. */
record FhirVersions(Library library, InstantSource clock) {

    private static final String DRAFT = "draft";
    private static final String RETIRED = "retired";

    /** The query parameter for a version. */
    static final String PARAMETER = "version";

    /** The version that a request's parameter names, or the active one. Throws a {@link ProblemException} if there is none. */
    Version of(Request request) {
        String text = request.parameter(PARAMETER);
        VersionNumber number = text == null ? null : VersionNumber.parse(text);
        if (text != null && number == null) {
            throw new ProblemException(
                    Problems.parameter(PARAMETER, ProblemCode.MALFORMED, "expected a version as in 1.0.0"));
        }
        return of(RuleSetPaths.ruleSet(request), number);
    }

    /** A version, or the active one. Throws a {@link ProblemException} if there is none. */
    Version of(String ruleSet, @Nullable VersionNumber number) {
        return LibraryProblems.required(
                number == null ? library.active(ruleSet) : library.version(ruleSet, number),
                new VersionName(ruleSet, number));
    }

    /**
     * FHIR's status of publication: {@code active} in force, {@code draft} before a version's time, {@code retired} after it. It goes by
     * the numbers, and if none is in force by whether any ever was.
     */
    String status(Version version) {
        return switch (library.active(version.ruleSet())) {
            case Lookup.Found<Version>(Version active, var _) -> {
                int order = version.number().compareTo(active.number());
                yield order == 0 ? "active" : order < 0 ? RETIRED : DRAFT;
            }
            case Lookup.Unknown<Version> _ -> {
                Instant first = library.firstActivation(version.ruleSet());
                yield first == null || first.isAfter(clock.instant()) ? DRAFT : RETIRED;
            }
        };
    }

    /** Since when the version is in force; null if it is not. */
    @Nullable
    Instant inForceSince(Version version) {
        Activation inForce =
                library.activation(version.ruleSet()) instanceof Lookup.Found<Timeline>(Timeline read, var _)
                        ? read.inForce()
                        : null;
        return inForce != null && inForce.version().equals(version.number()) ? inForce.from() : null;
    }
}
