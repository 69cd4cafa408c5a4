package dev.kyphos.hooks;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of a service. Members that the specification does not define, or that this service does not use, are passed over, since
 * clients add their own.
 *
 * @param instance the client's id of this call, a UUID
 * @param patientId the FHIR id of the patient
 * @param orders the draft orders that the call is about: the selected ones of order-select, all of order-sign
 * @param prefetch what the client fetched, by the keys of the service's templates
 * @param fhirServer the base URL of the client's FHIR server; null if the call names none
 * @param authorization null if the client lets nobody read its FHIR server
 */
public record HookRequest(
        Hook hook,
        String instance,
        String patientId,
        List<Json.Obj> orders,
        Map<String, Json> prefetch,
        @Nullable URI fhirServer,
        @Nullable FhirAuthorization authorization) {

    /** The maximum size of a call in bytes. Its prefetch has many resources. */
    public static final int MAX_BYTES = 4 << 20;

    private static final Pattern UUID =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /**
     * Reads the body of a call.
     *
     * @param hook the hook of the service that is called
     * @param problems receives the problems; with one, the request is of no use
     */
    public static HookRequest read(Json body, Hook hook, List<Problem> problems) {
        var members = new ObjectReader(body, JsonPointer.root(), problems);
        String named = members.text("hook");
        if (!named.isEmpty() && !named.equals(hook.id())) {
            problems.add(members.place()
                    .at("hook")
                    .problem(
                            ProblemCode.UNKNOWN_VALUE,
                            "this service is called at %s: expected that".formatted(hook.id())));
        }
        String instance = matching(members, "hookInstance", UUID, "expected a UUID", problems);
        Context context = members.object("context", Context.NONE, reader -> Context.read(reader, hook, problems));
        URI server = server(members, problems);
        FhirAuthorization authorization =
                members.optionalObject("fhirAuthorization", reader -> FhirAuthorization.read(reader, problems));
        if (authorization != null && !members.has("fhirServer")) {
            problems.add(members.place()
                    .at("fhirServer")
                    .problem(ProblemCode.MISSING, "misses the server that fhirAuthorization is for: expected its URL"));
        }
        Map<String, Json> prefetch = prefetch(members, problems);
        return new HookRequest(hook, instance, context.patientId, context.orders, prefetch, server, authorization);
    }

    /** What the hook says of the moment. */
    private record Context(String patientId, List<Json.Obj> orders) {

        static final Context NONE = new Context("", List.of());

        static Context read(ObjectReader members, Hook hook, List<Problem> problems) {
            String patient = matching(
                    members, "patientId", FHIR_ID, "expected the id of a FHIR resource, without its type", problems);
            members.text("userId");
            List<Json.Obj> orders = hook.hasOrders() ? Orders.in(members, hook, patient, problems) : List.of();
            members.rest();
            return new Context(patient, orders);
        }
    }

    /** A text of a form; empty if it is none, which is a problem. */
    private static String matching(
            ObjectReader members, String name, Pattern form, String expected, List<Problem> problems) {
        String text = members.text(name);
        if (text.isEmpty() || form.matcher(text).matches()) {
            return text;
        }
        problems.add(members.place().at(name).problem(ProblemCode.MALFORMED, expected));
        return "";
    }

    private static @Nullable URI server(ObjectReader members, List<Problem> problems) {
        String text = members.optionalText("fhirServer");
        if (text == null || text.isEmpty()) {
            return null;
        }
        URI server = url(text);
        if (server == null) {
            problems.add(members.place()
                    .at("fhirServer")
                    .problem(ProblemCode.MALFORMED, "expected the absolute URL of a FHIR server, https or http"));
        }
        return server;
    }

    private static @Nullable URI url(String text) {
        try {
            var url = new URI(text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return http && url.getHost() != null && url.getRawUserInfo() == null ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static Map<String, Json> prefetch(ObjectReader members, List<Problem> problems) {
        Json prefetch = members.has("prefetch") ? members.required("prefetch", "expected an object") : null;
        return switch (prefetch) {
            case null -> Map.of();
            case Json.Obj(var values) -> new LinkedHashMap<>(values);
            case Json other -> {
                problems.add(members.place().at("prefetch").problem(ProblemCode.ofType(other), "expected an object"));
                yield Map.of();
            }
        };
    }

    /** Without anything of the patient. */
    @Override
    public String toString() {
        return "HookRequest " + hook.id();
    }
}
