package dev.kyphos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may know which, and that the code knows no medicine. */
@AnalyzeClasses(packages = "dev.kyphos", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] BARE = {"java..", "org.jspecify.annotations.."};

    @ArchTest
    static final ArchRule JSON_KNOWS_NOTHING_BUT_JACKSON_CORE = classes()
            .that()
            .resideInAPackage("dev.kyphos.json")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and("dev.kyphos.json", "com.fasterxml.jackson.core.."));

    @ArchTest
    static final ArchRule GUIDELINE_KNOWS_NOTHING_ELSE = classes()
            .that()
            .resideInAPackage("dev.kyphos.guideline")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and("dev.kyphos.guideline", "dev.kyphos.json"));

    @ArchTest
    static final ArchRule DIAGRAM_KNOWS_THE_GUIDELINE = classes()
            .that()
            .resideInAPackage("dev.kyphos.diagram")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and("dev.kyphos.diagram", "dev.kyphos.guideline", "dev.kyphos.json"));

    @ArchTest
    static final ArchRule ADVICE_KNOWS_DIAGRAM_AND_GUIDELINE = classes()
            .that()
            .resideInAPackage("dev.kyphos.advice")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    and("dev.kyphos.advice", "dev.kyphos.diagram", "dev.kyphos.guideline", "dev.kyphos.json"));

    @ArchTest
    static final ArchRule METRICS_KNOW_JSON = classes()
            .that()
            .resideInAPackage("dev.kyphos.metric")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and("dev.kyphos.metric", "dev.kyphos.json"));

    @ArchTest
    static final ArchRule LIBRARY_KNOWS_DIAGRAM_AND_GUIDELINE_BUT_NOT_ADVICE = noClasses()
            .that()
            .resideInAPackage("dev.kyphos.library..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.kyphos.advice..", "dev.kyphos.querylog..", "dev.kyphos.metric..", "dev.kyphos.api..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_API_KNOWS_THE_QUERY_LOG = noClasses()
            .that()
            .resideOutsideOfPackages("dev.kyphos.querylog..", "dev.kyphos.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.kyphos.querylog..");

    @ArchTest
    static final ArchRule THE_QUERY_LOG_KNOWS_WHAT_STANDS_BELOW_IT_AND_DYNAMODB = classes()
            .that()
            .resideInAPackage("dev.kyphos.querylog")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(
                    "dev.kyphos.querylog",
                    "dev.kyphos.advice",
                    "dev.kyphos.diagram",
                    "dev.kyphos.guideline",
                    "dev.kyphos.json",
                    "dev.kyphos.library",
                    "dev.kyphos.metric",
                    "dev.kyphos.store",
                    "software.amazon.awssdk.."));

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_API = noClasses()
            .that()
            .resideOutsideOfPackage("dev.kyphos.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.kyphos.api..");

    @ArchTest
    static final ArchRule ONLY_JSON_AND_API_SEE_JACKSON = noClasses()
            .that()
            .resideOutsideOfPackages("dev.kyphos.json", "dev.kyphos.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule NOBODY_BINDS_JSON_TO_OBJECTS =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule ONLY_THE_API_SEES_LAMBDA = noClasses()
            .that()
            .resideOutsideOfPackage("dev.kyphos.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws..");

    @ArchTest
    static final ArchRule ONLY_LIBRARY_AND_QUERY_LOG_SEE_DYNAMODB = noClasses()
            .that()
            .resideOutsideOfPackages("dev.kyphos.store..", "dev.kyphos.library..", "dev.kyphos.querylog..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

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

    private static String[] and(String... packages) {
        return Stream.of(BARE, packages).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/main/resources/explorer"})
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
