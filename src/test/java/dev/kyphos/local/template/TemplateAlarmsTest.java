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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The alarms of the template, and the deployments that they stop. */
class TemplateAlarmsTest {

    /** CodeDeploy takes no more for one group. */
    private static final int MAX_ALARMS = 10;

    private static final Set<String> OF_AWS = Set.of(
            "AWS/Lambda Errors",
            "AWS/Lambda Duration",
            "AWS/Lambda Throttles",
            "AWS/ApiGateway 5XXError",
            "AWS/DynamoDB ReadThrottleEvents",
            "AWS/DynamoDB WriteThrottleEvents",
            "AWS/Usage ResourceCount");

    /** What others are divided by. */
    private static final Set<String> TOTALS = Set.of("AWS/Lambda Invocations", "AWS/ApiGateway Count");

    static Stream<String> alarms() {
        return RawTemplate.resources("AWS::CloudWatch::Alarm").map(Map.Entry::getKey);
    }

    /** The alarms that tell somebody: not those that an alarm of the objective is made of. */
    static Stream<String> tellingAlarms() {
        return Stream.concat(alarms().filter(alarm -> !isPart(alarm)), compositeAlarms());
    }

    static Stream<String> compositeAlarms() {
        return RawTemplate.resources("AWS::CloudWatch::CompositeAlarm").map(Map.Entry::getKey);
    }

    private static boolean isPart(String alarm) {
        return alarm.matches("(Fast|Slow)Burn(Long|Short)Alarm");
    }

    /** All but those of the objective, that on silence, and those on throttles and slowest calls, which have no total. */
    static Stream<String> alarmsOnShares() {
        return alarms().filter(alarm -> !isPart(alarm))
                .filter(alarm -> !Set.of("ThrottlesAlarm", "StoreThrottlesAlarm", "SlowCuratorsAlarm", "SilenceAlarm")
                        .contains(alarm));
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
                        .isIn(Stream.of(
                                        OF_AWS.stream(),
                                        TOTALS.stream(),
                                        Stream.of(Metric.values()).map(TemplateAlarmsTest::name))
                                .flatMap(names -> names)
                                .toList()));
    }

    @Test
    void whatShouldNotHappenHasAnAlarm() {
        var watched = new TreeSet<String>();
        alarms().forEach(alarm -> metrics(alarm).forEach(watched::add));

        assertThat(watched)
                .containsAll(OF_AWS)
                .contains(name(Metric.QUERY_LOG_LATE), name(Metric.QUERY_LOG_LOST), name(Metric.BUNDLED_FALLBACK));
    }

    @ParameterizedTest
    @MethodSource("tellingAlarms")
    void anAlarmTellsItsTopic(String alarm) {
        JsonNode properties = RawTemplate.properties(alarm);

        assertThat(properties.at("/AlarmActions/Fn::If/1/0/Ref").textValue()).isEqualTo("AlarmTopic");
        assertThat(properties.path("OKActions")).isEqualTo(properties.path("AlarmActions"));
        assertThat(properties.path("AlarmDescription").asText()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void whereNothingIsCountedAnAlarmIsQuietButThatOnSilence(String alarm) {
        assertThat(RawTemplate.properties(alarm).path("TreatMissingData").textValue())
                .isEqualTo(alarm.equals("SilenceAlarm") ? "breaching" : "notBreaching");
    }

    /** The objective is missed so fast that all that may fail in 30 days is used up in two days, or in five. */
    @ParameterizedTest
    @CsvSource({"Fast, Long, 3600, 14.4", "Fast, Short, 300, 14.4", "Slow, Long, 21600, 6", "Slow, Short, 1800, 6"})
    void theObjectiveIsWatchedOverALongAndAShortTime(String speed, String length, int seconds, double timesTooFast) {
        JsonNode part = RawTemplate.properties(speed + "Burn" + length + "Alarm");

        assertThat(part.path("Period").asInt()).isEqualTo(seconds);
        assertThat(part.path("Threshold").asDouble()).isCloseTo(timesTooFast / 1000, Offset.offset(1e-9));
        assertThat(RawTemplate.properties(speed + "BurnAlarm")
                        .at("/AlarmRule/Fn::Sub")
                        .textValue())
                .contains("ALARM(\"${" + speed + "Burn" + length + "Alarm}\")");
    }

    /** The API refers to aliases, an alias to its deployments, these to alarms: CloudFormation takes no circle. */
    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmDoesNotReferToTheApi(String alarm) {
        assertThat(RawTemplate.properties(alarm).findValuesAsText("Ref")).doesNotContain("Api");
    }

    /** A single failure proves nothing of a new version, and a blip of a minute moves nothing back. */
    @ParameterizedTest
    @MethodSource("alarmsOnShares")
    void anAlarmIsOnAShareInTwoOfThreeMinutes(String alarm) {
        JsonNode properties = RawTemplate.properties(alarm);
        boolean share = properties.path("Statistic").asText().equals("Average")
                || properties.has("ExtendedStatistic")
                || properties.at("/Metrics/0/Expression").asText().contains(" / ");

        assertThat(share).isTrue();
        assertThat(properties.path("DatapointsToAlarm").asInt()).isEqualTo(2);
        assertThat(properties.path("EvaluationPeriods").asInt()).isEqualTo(3);
    }

    /** Neither a client nor DynamoDB can stop a deployment, since no other code would help against them. */
    @ParameterizedTest
    @MethodSource("functions")
    void aDeploymentIsStoppedByFailuresAndSlownessOfItsFunctionAlone(String function) {
        List<String> stopping = RawTemplate.items(
                        RawTemplate.properties(function).at("/DeploymentPreference/Alarms"))
                .map(alarm -> alarm.path("Ref").asText())
                .toList();

        assertThat(RawTemplate.ALL.at("/Globals/Function/DeploymentPreference").has("Alarms"))
                .isFalse();
        assertThat(stopping)
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(MAX_ALARMS)
                .isSubsetOf(alarms().toList())
                .anyMatch(alarm -> metrics(alarm).contains("AWS/Lambda Errors"));
        assertThat(stopping.stream().flatMap(alarm -> RawTemplate.properties(alarm).findParents("MetricName").stream()))
                .allSatisfy(metric -> {
                    assertThat(name(metric)).isIn("AWS/Lambda Errors", "AWS/Lambda Invocations", "AWS/Lambda Duration");
                    assertThat(dimensions(metric)).isEqualTo(ofItsAlias(function));
                });
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
                .containsExactlyInAnyOrderElementsOf(tellingAlarms()
                        .filter(alarm -> !alarm.equals("SilenceAlarm")) // there only if it is wanted
                        .map(alarm -> "${" + alarm + ".Arn}")
                        .toList());
        assertThat(dashboard.findValues("metrics").stream()
                        .flatMap(RawTemplate::items)
                        .filter(metric -> metric.path(0).asText().equals(Metric.NAMESPACE)))
                .map(JsonNode::toString)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Metric.values())
                        .map(metric -> "[\"%s\",\"%s\",\"%s\",\"${AWS::StackName}\"]"
                                .formatted(Metric.NAMESPACE, metric.title(), Metric.STACK))
                        .toList());
    }

    private static List<String> ofItsAlias(String function) {
        String alias = RawTemplate.ALL.at("/Globals/Function/AutoPublishAlias").textValue();
        return List.of(
                "FunctionName={\"Ref\":\"%s\"}".formatted(function),
                "Resource={\"Fn::Sub\":\"${%s}:%s\"}".formatted(function, alias));
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
