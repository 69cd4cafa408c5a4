package dev.kyphos.api;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.translation.LanguagePreference;
import dev.kyphos.translation.Wording;
import java.util.List;

/** Reads which language a caller wants, and says in which the texts of an answer are. */
final class Languages {

    /** The query parameter, which counts more than the header. */
    static final String PARAMETER = "language";

    private static final String HEADER = "Accept-Language";

    private Languages() {}

    /** The preference of a request. Throws a {@link ProblemException} if the parameter is no language tag. */
    static LanguagePreference preference(Request request) {
        List<String> values = request.query().getOrDefault(PARAMETER, List.of());
        if (values.isEmpty()) {
            return LanguagePreference.accepted(request.header(HEADER));
        }
        LanguageTag language = values.size() == 1 ? LanguageTag.parse(values.getFirst()) : null;
        if (language == null) {
            throw new ProblemException(
                    Problems.parameter(PARAMETER, ProblemCode.MALFORMED, LanguageTag.EXPECTED + ", once"));
        }
        return LanguagePreference.of(language);
    }

    /** The members {@code language} and, if the texts are translated, {@code translation}. */
    static Json.Obj json(Wording wording) {
        return Json.object().with("language", wording.language().tag()).withAny("translation", wording.review());
    }

    /** Adds the headers of an answer whose texts are in the language that was negotiated. */
    static Response in(Wording wording, Response response) {
        return negotiated(response).with("Content-Language", wording.language().tag());
    }

    /** Adds the header of an answer to a request whose header was looked at. */
    static Response negotiated(Response response) {
        return response.varyingBy(HEADER);
    }
}
