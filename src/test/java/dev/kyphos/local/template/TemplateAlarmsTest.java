package dev.kyphos.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.LocalJson;
import dev.kyphos.metric.Metric;
import dev.kyphos.metric.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alarms of the template, and the deployments that they stop. */
class TemplateAlarmsTest {

    /** CodeDeploy takes no more for one group. */
    private static final int MAX_ALARMS = 10;

    private static final Set<String> OF_AWS =
            Set.of("AWS/Lambda Errors", "AWS/Lambda Duration", "AWS/Lambda Throttles", "AWS/ApiGateway 5XXError");

    static Stream<String> alarms() {
        return RawTemplate.resources("AWS::CloudWatch::Alarm").map(Map.Entry::getKey);
    }

    /** The functions that requests reach. */
    static Stream<String> functions() {
        return RawTemplate.resources("AWS::Serverless::Function")
                .filter(function -> function.getValue().at("/Properties/Events").isObject())
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmIsOnMetricsThatAwsOrThisProgramWrites(String alarm) {
        assertThat(metrics(alarm))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(metric)
                        .isIn(Stream.concat(
                                        OF_AWS.stream(),
                                        Stream.of(Metric.values()).map(TemplateAlarmsTest::name))
                                .toList()));
    }

    @Test
    void whatShouldNotHappenHasAnAlarm() {
        var watched = new TreeSet<String>();
        alarms().forEach(alarm -> metrics(alarm).forEach(watched::add));

        assertThat(watched)
                .containsAll(OF_AWS)
                .contains(name(Metric.QUERY_LOG_LATE), name(Metric.QUERY_LOG_LOST), name(Metric.BUNDLED_FALLBACK))
                .doesNotContain(name(Metric.QUERY_LOG_WRITTEN));
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmTellsItsTopicAndIsQuietWhereNothingIsCounted(String alarm) {
        JsonNode properties = RawTemplate.properties(alarm);

        assertThat(properties.at("/AlarmActions/Fn::If/1/0/Ref").textValue()).isEqualTo("AlarmTopic");
        assertThat(properties.path("OKActions")).isEqualTo(properties.path("AlarmActions"));
        assertThat(properties.path("TreatMissingData").textValue()).isEqualTo("notBreaching");
        assertThat(properties.path("AlarmDescription").asText()).isNotBlank();
    }

    /** The API refers to aliases, an alias to its deployments, these to alarms: CloudFormation takes no circle. */
    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmDoesNotReferToTheApi(String alarm) {
        assertThat(RawTemplate.properties(alarm).findValuesAsText("Ref")).doesNotContain("Api");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aDeploymentIsStoppedByAlarmsThatExistAndByTheErrorsOfItsFunction(String function) {
        List<String> stopping = Stream.of(
                        RawTemplate.ALL.at("/Globals/Function/DeploymentPreference/Alarms"),
                        RawTemplate.properties(function).at("/DeploymentPreference/Alarms"))
                .flatMap(RawTemplate::items)
                .map(alarm -> alarm.path("Ref").asText())
                .toList();

        assertThat(stopping)
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(MAX_ALARMS)
                .isSubsetOf(alarms().toList())
                .anyMatch(alarm -> isOnErrorsOf(function, RawTemplate.properties(alarm)))
                .contains("ServerErrorsAlarm", "ThrottlesAlarm", "QueryLogAlarm", "BundledFallbackAlarm");
    }

    @Test
    void everyAlarmStopsADeployment() {
        var stopping = new TreeSet<String>();
        RawTemplate.ALL
                .findValues("DeploymentPreference")
                .forEach(preference -> RawTemplate.items(preference.path("Alarms"))
                        .forEach(alarm -> stopping.add(alarm.path("Ref").asText())));

        assertThat(stopping).containsExactlyInAnyOrderElementsOf(alarms().toList());
    }

    @Test
    void throttlesOfEveryFunctionAreCounted() {
        assertThat(RawTemplate.properties("ThrottlesAlarm").findValuesAsText("Ref"))
                .containsAll(functions().toList());
    }

    @Test
    void serverErrorsAreThoseOfThisApiAndStage() {
        assertThat(RawTemplate.properties("Api").at("/Name/Ref").textValue()).isEqualTo("AWS::StackName");
        assertThat(dimensions(RawTemplate.properties("ServerErrorsAlarm")))
                .containsExactly("ApiName={\"Ref\":\"AWS::StackName\"}", "Stage={\"Ref\":\"StageName\"}");
    }

    @Test
    void theDashboardShowsEveryAlarmAndEveryMetric() throws IOException {
        String body =
                RawTemplate.properties("Dashboard").at("/DashboardBody/Fn::Sub").textValue();
        JsonNode dashboard = LocalJson.MAPPER.readTree(body); // placeholders stand inside of strings

        assertThat(dashboard.at("/widgets/0/properties/alarms"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrderElementsOf(
                        alarms().map(alarm -> "${" + alarm + ".Arn}").toList());
        assertThat(dashboard.findValues("metrics").stream()
                        .flatMap(RawTemplate::items)
                        .filter(metric -> metric.path(0).textValue().equals(Metric.NAMESPACE)))
                .map(JsonNode::toString)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Metric.values())
                        .map(metric -> "[\"%s\",\"%s\",\"%s\",\"${AWS::StackName}\"]"
                                .formatted(Metric.NAMESPACE, metric.title(), Metric.STACK))
                        .toList());
    }

    private static boolean isOnErrorsOf(String function, JsonNode alarm) {
        String alias = RawTemplate.ALL.at("/Globals/Function/AutoPublishAlias").textValue();
        return alarm.path("MetricName").asText().equals("Errors")
                && dimensions(alarm)
                        .equals(List.of(
                                "FunctionName={\"Ref\":\"%s\"}".formatted(function),
                                "Resource={\"Fn::Sub\":\"${%s}:%s\"}".formatted(function, alias)));
    }

    private static List<String> dimensions(JsonNode alarm) {
        return RawTemplate.items(alarm.path("Dimensions"))
                .map(each -> each.path("Name").asText() + "=" + each.path("Value"))
                .toList();
    }

    private static List<String> metrics(String alarm) {
        return RawTemplate.properties(alarm).findParents("MetricName").stream()
                .map(TemplateAlarmsTest::name)
                .toList();
    }

    /** A metric's name, and of one that this program writes also its dimensions. */
    private static String name(JsonNode metric) {
        String namespace = metric.path("Namespace").asText();
        String name = namespace + " " + metric.path("MetricName").asText();
        return namespace.equals(Metric.NAMESPACE) ? name + " " + dimensions(metric) : name;
    }

    /** The same of the line that this program writes where the stack is called what the template says. */
    private static String name(Metric metric) {
        JsonNode stack = RawTemplate.ALL.at("/Globals/Function/Environment/Variables/STACK_NAME");
        JsonNode line = written(metric, stack.toString());
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        List<String> dimensions = RawTemplate.items(directive.at("/Dimensions/0"))
                .map(each ->
                        each.textValue() + "=" + line.path(each.textValue()).textValue())
                .toList();
        return directive.path("Namespace").textValue() + " "
                + directive.at("/Metrics/0/Name").textValue() + " " + dimensions;
    }

    private static JsonNode written(Metric metric, String stack) {
        var out = new ByteArrayOutputStream();
        new Metrics(new PrintStream(out, true, UTF_8), stack, InstantSource.system()).count(metric);
        try {
            return LocalJson.MAPPER.readTree(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a metric is no JSON", e);
        }
    }
}
