package dev.kyphos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kyphos.local.runtime.LambdaPackageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is delivered, held against docs/licences.md: nothing else, and under no other licence. */
class LicencesIT {

    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-3-Clause", "EPL-1.0");
    private static final Pattern JAR = Pattern.compile("lib/(.+?)-\\d[^/]*\\.jar");
    private static final Pattern LINE = Pattern.compile("\\| `(.+)` \\| (.+) \\|");
    private static final Path BILL_OF_MATERIALS = Path.of("target", "bom.json");

    /** Of these, files lie in our own jar. */
    private static final Pattern IN_OUR_JAR = Pattern.compile("org\\.(webjars|mvnpm)\\b.*");

    @Test
    void thePackageHoldsTheListedJarsAndOursAndNothingElse() throws IOException {
        Set<String> listed = listed().keySet().stream()
                .filter(IN_OUR_JAR.asMatchPredicate().negate())
                .map(artifact -> artifact.substring(artifact.indexOf(':') + 1))
                .collect(Collectors.toSet());
        listed.add("kyphos");

        assertThat(LambdaPackageFiles.paths()).allMatch(JAR.asMatchPredicate());
        assertThat(LambdaPackageFiles.paths()).map(LicencesIT::artifact).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void ourJarHoldsNothingOfTheTestsTheLocalApiTheToolsOrTheBenchmarks() {
        List<String> ours = LambdaPackageFiles.paths().stream()
                .filter(path -> artifact(path).equals("kyphos"))
                .flatMap(path -> LambdaPackageFiles.pathsIn(path).stream())
                .toList();

        assertThat(ours).contains("dev/kyphos/api/RecommendationsHandler.class", "META-INF/LICENSE", "META-INF/NOTICE");
        assertThat(ours)
                .noneMatch(path -> path.startsWith("dev/kyphos/local/") || path.startsWith("dev/kyphos/bench/"));
        assertThat(ours).noneMatch(path -> path.matches(".*(Test|IT|Benchmark)\\.class"));
        assertThat(ours)
                .filteredOn(path -> path.endsWith(".class"))
                .allSatisfy(
                        path -> assertThat(Path.of("src/main/java", path.replaceFirst("(\\$.*)?\\.class$", ".java")))
                                .exists());
    }

    @Test
    void everyListedLicenceIsAllowed() throws IOException {
        assertThat(listed()).isNotEmpty();
        assertThat(listed().values()).isSubsetOf(ALLOWED);
    }

    /** The bill of materials is made where Maven is online. */
    @Test
    void theBillOfMaterialsSaysTheSame() throws IOException {
        assumeThat(BILL_OF_MATERIALS).exists();

        assertThat(materials()).isEqualTo(listed());
    }

    private static String artifact(String path) {
        Matcher jar = JAR.matcher(path);
        return jar.matches() ? jar.group(1) : path;
    }

    private static TreeMap<String, String> listed() throws IOException {
        var licences = new TreeMap<String, String>();
        for (String line : Files.readAllLines(Path.of("docs", "licences.md"))) {
            Matcher row = LINE.matcher(line);
            if (row.matches()) {
                licences.put(row.group(1), row.group(2));
            }
        }
        return licences;
    }

    private static TreeMap<String, String> materials() throws IOException {
        var licences = new TreeMap<String, String>();
        for (JsonNode each :
                new JsonMapper().readTree(BILL_OF_MATERIALS.toFile()).path("components")) {
            licences.put(
                    each.path("group").asText() + ":" + each.path("name").asText(),
                    each.path("licenses").findValuesAsText("id").stream()
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return licences;
    }
}
