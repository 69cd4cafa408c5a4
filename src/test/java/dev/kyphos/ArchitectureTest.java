package dev.kyphos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may know which, and that the code knows no medicine. */
@AnalyzeClasses(packages = "dev.kyphos", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String JSON = "dev.kyphos.json";
    private static final String GUIDELINE = "dev.kyphos.guideline";
    private static final String CELL = "dev.kyphos.cell";
    private static final String SAT = "dev.kyphos.sat";
    private static final String DIAGRAM = "dev.kyphos.diagram";
    private static final String DMN = "dev.kyphos.dmn";
    private static final String BORDER = "dev.kyphos.border";
    private static final String ADVICE = "dev.kyphos.advice";
    private static final String DYNAMO = "dev.kyphos.dynamo";
    private static final String STORE = "dev.kyphos.store";
    private static final String LIBRARY = "dev.kyphos.library";
    private static final String TRANSLATION = "dev.kyphos.translation";
    private static final String FHIR = "dev.kyphos.fhir";
    private static final String INTERVIEW = "dev.kyphos.interview";
    private static final String METRIC = "dev.kyphos.metric";
    private static final String QUERY_LOG = "dev.kyphos.querylog";
    private static final String INSIGHTS = "dev.kyphos.insights";
    private static final String REPLAY = "dev.kyphos.replay";
    private static final String COUNTING = "dev.kyphos.counting";
    private static final String HTTP = "dev.kyphos.http";
    private static final String FETCH = "dev.kyphos.fetch";
    private static final String TOKEN = "dev.kyphos.token";
    private static final String CALLBACK = "dev.kyphos.callback";
    private static final String FEEDBACK = "dev.kyphos.feedback";
    private static final String ANSWER = "dev.kyphos.answer";
    private static final String PROPOSAL = "dev.kyphos.proposal";
    private static final String HOOKS = "dev.kyphos.hooks";
    private static final String SCHEMA = "dev.kyphos.schema";
    private static final String PAGE = "dev.kyphos.page";
    private static final String FEED = "dev.kyphos.feed";
    private static final String API = "dev.kyphos.api";
    private static final String POPULATION = "dev.kyphos.population";

    private static final String JACKSON_CORE = "com.fasterxml.jackson.core..";
    private static final String SAT4J = "org.sat4j..";
    private static final String AWS_SDK = "software.amazon.awssdk..";
    private static final String LAMBDA = "com.amazonaws..";
    private static final String XML = "javax.xml.stream..";

    @ArchTest
    static final ArchRule JSON_KNOWS_NOTHING_BUT_JACKSON_CORE = only(JSON, JACKSON_CORE);

    @ArchTest
    static final ArchRule GUIDELINE_KNOWS_NOTHING_ELSE = only(GUIDELINE, JSON);

    /** FHIR's words, and no medicine. */
    @ArchTest
    static final ArchRule FHIR_KNOWS_THE_GUIDELINE = only(FHIR, GUIDELINE, JSON);

    @ArchTest
    static final ArchRule CELLS_KNOW_THE_GUIDELINE = only(CELL, GUIDELINE, JSON);

    @ArchTest
    static final ArchRule DIAGRAM_KNOWS_THE_GUIDELINE = only(DIAGRAM, CELL, SAT, GUIDELINE, JSON);

    @ArchTest
    static final ArchRule A_SOLVER_KNOWS_NO_DIAGRAMS = only(SAT, CELL, GUIDELINE, JSON, SAT4J);

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_SOLVER_KNOWS_SAT4J = onlyIn(SAT4J, SAT);

    @ArchTest
    static final ArchRule A_DECISION_MODEL_KNOWS_THE_GUIDELINE_ALONE = only(DMN, GUIDELINE, JSON, XML);

    @ArchTest
    static final ArchRule A_BORDER_KNOWS_DIAGRAMS = only(BORDER, CELL, DIAGRAM, GUIDELINE, JSON);

    @ArchTest
    static final ArchRule ADVICE_KNOWS_DIAGRAM_AND_GUIDELINE = only(ADVICE, CELL, DIAGRAM, GUIDELINE, JSON);

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_DYNAMODB_ALONE = only(STORE, DYNAMO, AWS_SDK);

    /** So that a function which only reads and puts loads no class of the SDK. */
    @ArchTest
    static final ArchRule DYNAMODB_BY_HAND_KNOWS_NO_SDK = only(DYNAMO, JACKSON_CORE);

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_STORE_KNOWS_DYNAMODB_BY_HAND = onlyIn(DYNAMO, DYNAMO, STORE);

    @ArchTest
    static final ArchRule THE_LIBRARY_KNOWS_STORE_AND_ADVICE =
            only(LIBRARY, STORE, ADVICE, CELL, DIAGRAM, GUIDELINE, JSON, AWS_SDK);

    @ArchTest
    static final ArchRule TRANSLATIONS_KNOW_THE_LIBRARY =
            only(TRANSLATION, LIBRARY, STORE, CELL, DIAGRAM, GUIDELINE, JSON);

    @ArchTest
    static final ArchRule METRICS_KNOW_JSON = only(METRIC, JSON);

    @ArchTest
    static final ArchRule THE_QUERY_LOG_KNOWS_WHAT_STANDS_BELOW_IT =
            only(QUERY_LOG, ADVICE, CELL, DIAGRAM, GUIDELINE, JSON, LIBRARY, METRIC, STORE, AWS_SDK);

    @ArchTest
    static final ArchRule INSIGHTS_KNOW_THE_QUERY_LOG_AND_WHAT_STANDS_BELOW_IT =
            only(INSIGHTS, QUERY_LOG, FEEDBACK, CELL, DIAGRAM, GUIDELINE, LIBRARY, STORE, AWS_SDK);

    @ArchTest
    static final ArchRule REPLAYS_KNOW_INSIGHTS_AND_WHERE_JOBS_ARE_KEPT =
            only(REPLAY, INSIGHTS, ADVICE, DIAGRAM, GUIDELINE, LIBRARY, STORE, JSON);

    /** A function on no route, so it knows nothing of requests but the environment. */
    @ArchTest
    static final ArchRule COUNTING_KNOWS_INSIGHTS_AND_WHAT_STANDS_BELOW_THEM =
            only(COUNTING, INSIGHTS, QUERY_LOG, LIBRARY, DIAGRAM, STORE, HTTP, JSON, AWS_SDK, LAMBDA);

    @ArchTest
    static final ArchRule NOTHING_KNOWS_COUNTING = onlyIn(COUNTING, COUNTING);

    /** An HTTP service on Lambda that never heard of a rule set. */
    @ArchTest
    static final ArchRule HTTP_KNOWS_NO_RULE_SET = only(HTTP, JSON, JACKSON_CORE, LAMBDA);

    @ArchTest
    static final ArchRule FETCHING_KNOWS_NOTHING_ELSE = only(FETCH);

    /** Tokens and their keys: no rule set, and nothing of the call that a token comes with. */
    @ArchTest
    static final ArchRule TOKENS_KNOW_NO_RULE_SET = only(TOKEN, FETCH, JSON, STORE);

    @ArchTest
    static final ArchRule CALLING_BACK_KNOWS_NO_RULE_SET = only(CALLBACK, FETCH, JSON);

    @ArchTest
    static final ArchRule FEEDBACK_KNOWS_CODES_AND_THE_STORE = only(FEEDBACK, STORE, AWS_SDK);

    /** As the role of the function that counts feedback may only add. */
    @ArchTest
    static final ArchRule FEEDBACK_CANNOT_READ = noClasses()
            .that()
            .resideInAPackage(FEEDBACK)
            .should()
            .callMethodWhere(callOf(
                    "software.amazon.awssdk.services.dynamodb",
                    "(get|query|scan|batchGet|transactGet|execute|put|delete).*",
                    ".*"));

    @ArchTest
    static final ArchRule AN_ANSWER_KNOWS_ADVICE_AND_HOW_JSON_IS_WRITTEN =
            only(ANSWER, ADVICE, CELL, DIAGRAM, GUIDELINE, HTTP, JSON, LIBRARY, TRANSLATION);

    @ArchTest
    static final ArchRule PROPOSALS_KNOW_ADVICE_AND_THE_VERSION =
            only(PROPOSAL, ADVICE, CELL, DIAGRAM, FHIR, GUIDELINE, JSON, LIBRARY);

    @ArchTest
    static final ArchRule HOOKS_KNOW_ADVICE_AND_FHIR =
            only(HOOKS, ADVICE, CELL, DIAGRAM, FEEDBACK, FHIR, GUIDELINE, JSON, LIBRARY, PROPOSAL);

    @ArchTest
    static final ArchRule AN_INTERVIEW_KNOWS_ADVICE_AND_FHIR =
            only(INTERVIEW, FHIR, TRANSLATION, LIBRARY, ADVICE, CELL, DIAGRAM, GUIDELINE, JSON);

    @ArchTest
    static final ArchRule A_SCHEMA_KNOWS_THE_FORM_OF_A_PATIENT =
            only(SCHEMA, ADVICE, CELL, DIAGRAM, GUIDELINE, JSON, LIBRARY, TRANSLATION);

    @ArchTest
    static final ArchRule A_FEED_KNOWS_THE_LIBRARY = only(FEED, LIBRARY);

    @ArchTest
    static final ArchRule PAGES_KNOW_NO_RULE_SET = only(PAGE, HTTP, JSON);

    @ArchTest
    static final ArchRule THE_API_READS_AND_WRITES_NO_STORE_ITSELF = only(
            API,
            ADVICE,
            ANSWER,
            BORDER,
            CALLBACK,
            CELL,
            DIAGRAM,
            FHIR,
            DMN,
            FEED,
            FEEDBACK,
            GUIDELINE,
            HOOKS,
            HTTP,
            INSIGHTS,
            INTERVIEW,
            JSON,
            LIBRARY,
            METRIC,
            PAGE,
            PROPOSAL,
            QUERY_LOG,
            REPLAY,
            SCHEMA,
            STORE,
            TOKEN,
            TRANSLATION,
            LAMBDA);

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_API_AND_INSIGHTS_KNOWS_THE_QUERY_LOG =
            onlyIn(QUERY_LOG, QUERY_LOG, INSIGHTS, COUNTING, API);

    @ArchTest
    static final ArchRule NOTHING_BUT_COUNTING_REPLAYS_AND_THE_API_KNOWS_INSIGHTS =
            onlyIn(INSIGHTS, INSIGHTS, COUNTING, REPLAY, API);

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_API_KNOWS_REPLAYS = onlyIn(REPLAY, REPLAY, API);

    @ArchTest
    static final ArchRule NOTHING_BUT_HANDLERS_AND_THEIR_ANSWERS_KNOWS_HTTP =
            onlyIn(HTTP, HTTP, ANSWER, PAGE, COUNTING, API, POPULATION);

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_API_KNOWS_DECISION_MODELS = onlyIn(DMN, DMN, API);

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_API_KNOWS_ITS_ANSWERS = onlyIn(ANSWER, ANSWER, API);

    @ArchTest
    static final ArchRule NOTHING_BUT_POPULATIONS_KNOWS_THE_API = onlyIn(API, API, POPULATION);

    /** Another door to the same answers. */
    @ArchTest
    static final ArchRule POPULATIONS_ASK_THE_API = only(POPULATION, API, ADVICE, HTTP, JSON, LIBRARY, STORE, LAMBDA);

    @ArchTest
    static final ArchRule NOBODY_BINDS_JSON_TO_OBJECTS =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_MAKES_CLIENTS = noClasses()
            .that()
            .resideOutsideOfPackage(STORE)
            .should()
            .callMethodWhere(callOf("software.amazon.awssdk..", "(builder|create|.*Builder)", ".*Client"));

    /** As the role of the function that writes the log may only put. */
    @ArchTest
    static final ArchRule THE_QUERY_LOG_CANNOT_READ = noClasses()
            .that()
            .resideInAPackage(QUERY_LOG)
            .should()
            .callMethodWhere(callOf(
                    "software.amazon.awssdk.services.dynamodb",
                    "(get|query|scan|batchGet|transactGet|execute).*",
                    ".*"))
            .orShould()
            .callMethodWhere(callOf(STORE, "(get|query|transact)", "TableClient"));

    /** As the roles of the functions that read the log may only read. */
    @ArchTest
    static final ArchRule INSIGHTS_CANNOT_WRITE = noClasses()
            .that()
            .resideInAPackage(INSIGHTS)
            .should()
            .callMethodWhere(callOf(
                    "software.amazon.awssdk.services.dynamodb",
                    "(put|update|delete|batchWrite|transactWrite|execute).*",
                    ".*"));

    /** Copies of one snapshot of a function would draw the same of it. */
    @ArchTest
    static final ArchRule WHAT_IS_DRAWN_AT_RANDOM_THE_SYSTEM_DRAWS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.SplittableRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .callMethod(Math.class, "random");

    /** A snapshot of a function keeps its static fields for weeks. */
    @ArchTest
    static final ArchRule NO_MOMENT_IS_KEPT_IN_A_STATIC_FIELD = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(DescribedPredicate.describe("a time", type -> type.isAssignableTo(Temporal.class)));

    /** Classes of a package depend on these packages, on their own and on the JDK, and on no others. */
    private static ArchRule only(String room, String... known) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(
                                        room,
                                        "java..",
                                        "javax.net.ssl..",
                                        "javax.crypto..",
                                        "org.jspecify.annotations.."),
                                Arrays.stream(known))
                        .toArray(String[]::new));
    }

    /** Nothing outside of some packages depends on a package. */
    private static ArchRule onlyIn(String room, String... knownTo) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(knownTo)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room);
    }

    private static DescribedPredicate<JavaMethodCall> callOf(String owners, String name, String type) {
        return DescribedPredicate.describe(
                name + " of a client",
                call -> call.getTargetOwner().getPackageName().startsWith(owners.replace("..", ""))
                        && call.getTargetOwner().getSimpleName().matches(type)
                        && call.getTargetOwner().getSimpleName().contains("Client")
                        && call.getName().matches(name));
    }

    /** A package is one idea. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/local/java", "src/tools/java"})
    void noPackageHasMoreThanFortyFiles(String folder) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            Map<Path, Long> sizes = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            assertThat(sizes)
                    .isNotEmpty()
                    .allSatisfy((room, size) -> assertThat(size).isLessThanOrEqualTo(40));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/main/resources/explorer", "src/main/resources/workbench"})
    void theCodeKnowsNoMedicine(String folder) throws IOException {
        var clinical = Pattern.compile(
                "fracture|cement|myeloma|kyphoplast|platelet|neurolog|plasmacyt|pregnan|\\bsins\\b",
                Pattern.CASE_INSENSITIVE);
        try (var files = Files.walk(Path.of(folder))) {
            List<String> lines = files.filter(Files::isRegularFile)
                    .flatMap(file -> lines(file).stream().map(line -> file.getFileName() + ": " + line))
                    .toList();
            assertThat(lines)
                    .isNotEmpty()
                    .noneMatch(line -> clinical.matcher(line).find());
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
