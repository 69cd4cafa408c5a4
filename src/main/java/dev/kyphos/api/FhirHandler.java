package dev.kyphos.api;

import dev.kyphos.fhir.CapabilityStatement;
import dev.kyphos.fhir.OperationOutcome;
import dev.kyphos.http.ConditionalGet;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Library;
import java.util.List;

/** {@code /fhir/…}: what FHIR R4 asks of a server. Every problem is an OperationOutcome. */
public final class FhirHandler extends ApiHandler {

    /** The parameter of FHIR for the format of a response. Only JSON is offered. */
    private static final String FORMAT = "_format";

    private static final List<String> FORMATS = List.of("json", Response.JSON, CapabilityStatement.MEDIA_TYPE);

    /** When what the server can do last changed. */
    private static final String CHANGED = "2026-11-30";

    private final Json.Obj capabilities;

    /** The handler of a deployed function, with the service's library. */
    public FhirHandler() {
        this(Services.library());
    }

    FhirHandler(Library library) {
        this.capabilities = CapabilityStatement.of(
                routes().stream()
                        .map(route -> new CapabilityStatement.Interaction(route.method(), route.template()))
                        .toList(),
                CHANGED);
    }

    @Override
    protected List<Route> routes() {
        return List.of(Route.open("GET", "/fhir/metadata", this::metadata).taking(List.of(FORMAT)));
    }

    @Override
    protected Response presented(Response response) {
        Json.Obj problem = response.problem();
        if (problem != null) {
            return response.as(CapabilityStatement.MEDIA_TYPE, OperationOutcome.of(response.status(), problem));
        }
        return response.isProblem() ? response.with("Content-Type", CapabilityStatement.MEDIA_TYPE) : response;
    }

    private Response metadata(Request request) {
        checkFormat(request);
        return ConditionalGet.kept(
                request, CanonicalJson.digest(CanonicalJson.bytes(capabilities)), () -> resource(capabilities));
    }

    /** A response with a resource. */
    private static Response resource(Json.Obj resource) {
        return Response.ok(resource).with("Content-Type", CapabilityStatement.MEDIA_TYPE);
    }

    /** Refuses a request for another format than JSON. */
    private static void checkFormat(Request request) {
        String format = request.parameter(FORMAT);
        if (format != null && !FORMATS.contains(format.replace(' ', '+'))) { // many write the plus as it is
            throw new ProblemException(Problems.parameter(
                    FORMAT, ProblemCode.UNKNOWN_VALUE, "expected one of " + String.join(", ", FORMATS)));
        }
    }
}
