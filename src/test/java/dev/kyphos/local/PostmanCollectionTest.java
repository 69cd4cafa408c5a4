package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Contract;
import dev.kyphos.json.Recorded;
import dev.kyphos.json.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Postman collection, which is generated: {@code ./mvnw -Dtest=PostmanCollectionTest -Dkyphos.record=true test}. */
class PostmanCollectionTest {

    private static final Path FILE = Path.of("src/clients/kyphos.postman_collection.json");
    private static final JsonNode CONTRACT = Contract.read();

    @Test
    void theFileIsAsItIsGenerated() {
        Recorded.check(FILE, new PostmanCollection(CONTRACT).json());
    }

    @Test
    void itHasARequestForEveryOperationOfTheContract() {
        Stream<String> operations = CONTRACT.path("paths").properties().stream()
                .flatMap(path -> Tree.names(path.getValue()).stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " {{baseUrl}}"
                                + path.getKey().replace("{", ":").replace("}", "")));
        List<String> requests = Tree.items(Recorded.read(FILE).path("item"))
                .flatMap(folder -> Tree.items(folder.path("item")))
                .map(item -> item.path("request"))
                .map(request -> request.path("method").textValue() + " "
                        + request.at("/url/raw").textValue())
                .toList();

        assertThat(requests).isNotEmpty().containsExactlyInAnyOrderElementsOf(operations.toList());
    }
}
