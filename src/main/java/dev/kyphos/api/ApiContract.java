package dev.kyphos.api;

import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Scope;
import dev.kyphos.http.Resources;
import dev.kyphos.http.Response;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.library.Version;
import dev.kyphos.schema.FactsSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The contract of this API, an OpenAPI document, as a value; of a version, with that version's facts as types. It is read when
 * it is first asked for.
 */
final class ApiContract {

    static final String RESOURCE = "/openapi.json";

    private static final String DESCRIPTION = "description";
    private static final List<String> REQUEST_EXAMPLES =
            List.of("paths", "/v1/recommendations", "post", "requestBody", "content", Response.JSON, "examples");

    /** Loaded by its first use, so that no function reads the contract when it starts. */
    private static final class Holder {
        private static final byte[] BYTES = Resources.read(RESOURCE);
        private static final String DIGEST = CanonicalJson.digest(BYTES);
        private static final Json.Obj CONTRACT = read(BYTES);
    }

    private ApiContract() {}

    /**
     * The contract of the API below a base path.
     *
     * @param base such as {@code /live}; empty if there is none
     */
    static Json.Obj at(String base) {
        return base.isEmpty()
                ? Holder.CONTRACT
                : with(Holder.CONTRACT, List.of("servers"), servers -> servers(((Json.Arr) servers), base));
    }

    private static Json servers(Json.Arr servers, String base) {
        return Json.array(servers.items(), server -> ((Json.Obj) server).with("url", base));
    }

    /** The contract below a base path with the facts of a version as closed objects. */
    static Json.Obj of(Version version, String base) {
        Facts facts = version.diagram().guideline().facts();
        Json.Obj contract = with(
                at(base), List.of("info", DESCRIPTION), description -> described((Json.Text) description, version));
        contract = with(
                contract,
                List.of("info"),
                info -> ((Json.Obj) info).with("x-rule-set", VersionJson.identity(version, true)));
        contract = with(contract, REQUEST_EXAMPLES, _ -> examples(version, facts));
        contract = withSchema(contract, "PatientFacts", FactsSchema.plain(facts, Scope.PATIENT));
        return withSchema(
                contract,
                "VertebraFacts",
                FactsSchema.plain(facts, Scope.VERTEBRA).with("required", Json.texts(List.of(Facts.LEVEL))));
    }

    /** The entity tag, without its quotes, of the contract of a version: it changes with a release that changes the contract. */
    static String tag(Version version) {
        return version.digest() + ";openapi;" + Holder.DIGEST;
    }

    private static Json described(Json.Text description, Version version) {
        String facts =
                "The facts of a request are those of %s %s, as plain values. Name this version in requests, and leave out what is unknown."
                        .formatted(version.ruleSet(), version.number());
        return new Json.Text(description.value() + "\n\n" + facts);
    }

    /** The least request, since the facts of the general contract's examples may be those of another version. */
    private static Json examples(Version version, Facts facts) {
        var level = (FactType.Choice) facts.level().type();
        Json.Obj vertebra =
                Json.object().with(Facts.LEVEL, level.values().getFirst().value());
        Json.Obj request = Json.object()
                .with("ruleSet", version.ruleSet())
                .with("version", version.number().toString())
                .with("vertebrae", new Json.Arr(List.of(vertebra)));
        return Json.object().with("nothing but a level", Json.object().with("value", request));
    }

    /** Replaces a schema, and keeps its description. */
    private static Json.Obj withSchema(Json.Obj contract, String name, Json.Obj schema) {
        return with(
                contract,
                List.of("components", "schemas", name),
                general ->
                        schema.with(DESCRIPTION, ((Json.Obj) general).members().get(DESCRIPTION)));
    }

    /** A copy with the value at the end of a path of members changed. */
    private static Json.Obj with(Json.Obj object, List<String> path, UnaryOperator<Json> change) {
        String name = path.getFirst();
        Json value = object.members().get(name);
        if (value == null) {
            throw new IllegalStateException("the contract of this package lacks " + name);
        }
        return object.with(
                name,
                path.size() == 1 ? change.apply(value) : with((Json.Obj) value, path.subList(1, path.size()), change));
    }

    private static Json.Obj read(byte[] contract) {
        try {
            return (Json.Obj) JsonReader.read(new String(contract, StandardCharsets.UTF_8))
                    .root();
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("the contract of this package is not JSON", e);
        }
    }
}
