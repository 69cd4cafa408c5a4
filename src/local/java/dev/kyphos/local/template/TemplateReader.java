package dev.kyphos.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads functions, routes, tables and the API from a template's text. */
final class TemplateReader {

    private static final String API = "AWS::Serverless::Api";
    private static final String FUNCTION = "AWS::Serverless::Function";
    private static final String TABLE = "AWS::DynamoDB::Table";
    private static final Set<String> NOT_SERVED = Set.of(
            "AWS::Serverless::HttpApi",
            "AWS::Serverless::SimpleTable",
            "AWS::DynamoDB::GlobalTable",
            "AWS::ApiGateway::RestApi",
            "AWS::ApiGateway::Method",
            "AWS::Lambda::Function");

    private final Section root;
    private final Section resources;

    /**
     * A reader of one template.
     *
     * @param parameters values of parameters; the others have their defaults
     * @throws TemplateException if the text isn't a template, or a parameter's value is not allowed
     */
    TemplateReader(String text, Map<String, String> parameters) {
        Map<String, Object> members = TemplateYaml.parse(text);
        Section plain =
                new Section("", members, new Intrinsics(new References(Map.of(), Map.of(), Map.of()), Map.of()));
        References references = new References(
                plain.section("Parameters").members(),
                plain.section("Resources").members(),
                parameters);
        references.check();
        this.root = new Section(
                "",
                members,
                new Intrinsics(references, plain.section("Conditions").members()));
        this.resources = root.section("Resources");
    }

    /**
     * Reads the template.
     *
     * @throws TemplateException if the local API can't serve the template
     */
    Template read() {
        resources.names().forEach(this::refuseUnserved);
        Section api = api();
        return new Template(
                idsOf(FUNCTION).map(this::function).toList(),
                new RouteTable(idsOf(FUNCTION)
                        .flatMap(name -> routes(name, api).stream())
                        .toList()),
                idsOf(TABLE).map(name -> Table.read(name, properties(name))).toList(),
                api.text("StageName").orElse("Prod"),
                new Compression(api.count("MinimumCompressionSize")),
                GatewayResponses.read(api.section("GatewayResponses")));
    }

    private Section api() {
        List<String> apis = idsOf(API).toList();
        if (apis.size() > 1) {
            throw new TemplateException("Resources", "more than one " + API + ": " + String.join(", ", apis));
        }
        Section api = apis.isEmpty() ? root.section("no api") : properties(apis.getFirst());
        if (api.has("DefinitionBody") || api.has("DefinitionUri")) {
            throw new TemplateException(
                    api.place(), "the local API reads routes from Api events, not from a definition");
        }
        return api;
    }

    private LambdaFunction function(String name) {
        return LambdaFunction.read(
                name, resources.section(name), root.section("Globals").section("Function"));
    }

    private List<Route> routes(String function, Section api) {
        Section events = properties(function).section("Events");
        List<Route> routes = new ArrayList<>();
        for (String name : events.names()) {
            Section event = events.section(name);
            switch (event.requiredText("Type")) {
                case "Api" -> routes.add(Route.read(function, event, api.section("Auth")));
                case "Schedule", "ScheduleV2" -> {} // has no route, and the local API runs no schedules
                default -> throw new TemplateException(event.at("Type"), "the local API has no such event");
            }
        }
        return routes;
    }

    private Section properties(String name) {
        return resources.section(name).section("Properties");
    }

    private Stream<String> idsOf(String type) {
        return resources.names().stream().filter(name -> type(name).equals(type));
    }

    private String type(String name) {
        return resources.section(name).requiredText("Type");
    }

    private void refuseUnserved(String name) {
        if (NOT_SERVED.contains(type(name))) {
            throw new TemplateException("Resources/" + name, "the local API doesn't serve " + type(name));
        }
    }
}
