package dev.kyphos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Contract;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of errors, the contract and the code have one list of codes, and one of problem types. */
class ErrorsPageTest {

    private static final List<String> CODES =
            Stream.of(ProblemCode.values()).map(Json::word).toList();

    @Test
    void thePageHasEveryCodeOnce() throws IOException {
        assertThat(rows("## Codes")).containsExactlyElementsOf(CODES);
    }

    @Test
    void theContractHasEveryCodeOnce() {
        assertThat(Tree.texts(Contract.read().at("/components/schemas/ErrorCode/x-extensible-enum")))
                .containsExactlyElementsOf(CODES);
    }

    @Test
    void thePageHasEveryTypeOfTheContractOnce() throws IOException {
        List<String> types = Tree.texts(Contract.read().at("/components/schemas/Problem/properties/type/enum"));

        assertThat(rows("## Types"))
                .containsExactlyInAnyOrderElementsOf(types.stream()
                        .map(type -> type.substring("urn:kyphos:problem:".length()))
                        .toList());
    }

    /** The first cells of the table below a heading. */
    private static List<String> rows(String heading) throws IOException {
        String page = Files.readString(Path.of("docs/errors.md"));
        String section = page.substring(page.indexOf(heading + "\n")).split("\n## ", 2)[0];
        return Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                .matcher(section)
                .results()
                .map(row -> row.group(1))
                .toList();
    }
}
