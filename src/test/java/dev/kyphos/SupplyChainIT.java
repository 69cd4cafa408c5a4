package dev.kyphos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kyphos.local.runtime.LambdaPackage;
import dev.kyphos.local.runtime.LambdaPackageFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is delivered, and what builds it, is what digests in this repository and the bill of materials say. */
class SupplyChainIT {

    private static final Path BILL_OF_MATERIALS = Path.of("target", "bom.json");
    private static final String DIGEST = "[0-9a-f]{64}";

    @Test
    void eachJarOfOthersInThePackageIsTheOneThatTheBuildLists() throws IOException {
        Map<String, String> listed = listed();
        Map<String, String> packaged = packaged();

        assertThat(packaged).hasSizeGreaterThan(20);
        assertThat(packaged)
                .allSatisfy((jar, digest) -> assertThat(listed).as(jar).containsEntry(jar, digest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb-local", "camunda-dmn", "kie-dmn", "fhir-validator"})
    void eachFileOfAProcessIsTheOneThatTheBuildLists(String process) throws IOException {
        String classPath = Files.readString(Path.of("target", process + ".classpath"));
        Map<String, String> listed = listed();

        assertThat(classPath.strip().split(File.pathSeparator))
                .hasSizeGreaterThan(15)
                .allSatisfy(file -> assertThat(listed)
                        .containsEntry(Path.of(file).getFileName().toString(), sha256(Path.of(file))));
    }

    /** The bill of materials is made where Maven is online. What the page's libraries hold lies in our own jar. */
    @Test
    void theBillOfMaterialsNamesTheBytesOfEachJarInThePackageAndNoOther() throws IOException {
        assumeThat(BILL_OF_MATERIALS).exists();

        Map<String, String> packaged = packaged();
        packaged.putAll(listed(line -> line.matches("\\S+  org/(webjars|mvnpm)/.*")));
        assertThat(materials()).isEqualTo(packaged);
    }

    @Test
    void mavenIsFetchedByItsDigest() throws IOException {
        var wrapper = new Properties();
        try (var properties = Files.newBufferedReader(Path.of(".mvn", "wrapper", "maven-wrapper.properties"))) {
            wrapper.load(properties);
        }

        assertThat(wrapper.getProperty("distributionSha256Sum")).matches(DIGEST);
        assertThat(wrapper.getProperty("distributionType")).isEqualTo("only-script"); // else a jar needs a digest too
    }

    @Test
    void pipInstallsNothingWithoutADigest() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scripts", "ci"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("requirements")))
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(requirements(file))
                            .hasSizeGreaterThan(10)
                            .allMatch(each -> each.matches("[\\w.-]+==\\S+( ;.*?)?( --hash=sha256:" + DIGEST + ")+")));
        }
    }

    @Test
    void npmInstallsNothingWithoutADigest() throws IOException {
        JsonNode packages = new JsonMapper()
                .readTree(Path.of("scripts", "ci", "package-lock.json").toFile())
                .path("packages");

        assertThat(packages.size()).isGreaterThan(10);
        assertThat(packages.properties())
                .filteredOn(each -> !each.getKey().isEmpty()) // that is the list itself
                .allSatisfy(each -> assertThat(each.getValue().path("integrity").asText())
                        .as(each.getKey())
                        .startsWith("sha512-"));
    }

    /** The digests of the jars in the package, without our own, by file name. */
    private static Map<String, String> packaged() throws IOException {
        var digests = new TreeMap<String, String>();
        for (String path : LambdaPackageFiles.paths()) {
            String jar = path.substring(path.lastIndexOf('/') + 1);
            if (!jar.startsWith("kyphos-")) {
                digests.put(jar, sha256(LambdaPackage.unzipped().resolve(path)));
            }
        }
        return digests;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each JDK has SHA-256", impossible);
        }
    }

    /** The digests of the artifacts that Maven may resolve, by file name, without poms. */
    private static Map<String, String> listed() throws IOException {
        return listed(line -> true);
    }

    private static Map<String, String> listed(Predicate<String> condition) throws IOException {
        return Files.readAllLines(Path.of(".mvn", "checksums", "checksums.sha256")).stream()
                .filter(line -> !line.endsWith(".pom"))
                .filter(condition)
                .collect(Collectors.toMap(
                        line -> line.substring(line.lastIndexOf('/') + 1),
                        line -> line.substring(0, line.indexOf(' ')),
                        (one, another) -> one + " or " + another));
    }

    private static Map<String, String> materials() throws IOException {
        var digests = new TreeMap<String, String>();
        for (JsonNode each :
                new JsonMapper().readTree(BILL_OF_MATERIALS.toFile()).path("components")) {
            for (JsonNode hash : each.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    digests.put(
                            each.path("name").asText() + "-"
                                    + each.path("version").asText() + ".jar",
                            hash.path("content").asText());
                }
            }
        }
        return digests;
    }

    /** The requirements of a file, each on one line, without comments. */
    private static List<String> requirements(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("(?m)^\\s*#.*\n", "")
                .replaceAll("\\s*\\\\\n\\s*", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
