package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Seeds;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page's signature of a request is that of the AWS SDK, whatever the request. */
class SignatureIT extends InBrowser {

    private static final int REQUESTS = 400;
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE");

    /** Letters of one to four bytes, and what means something in a path, in a query or in a header. */
    private static final List<String> LETTERS = List.of(
            "a", "Z", "0", "-", ".", "_", "~", "é", "ß", "例", "😀", " ", "%", "+", "/", "?", "#", "&", "=", "!", "'",
            "(", ")", "*", ",", ";", ":", "@", "$", "\"", "<", "|", "\\", "\n", "\u0000", "\u202e");

    /** What a path may have as it is. */
    private static final List<String> PLAIN =
            List.of("!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=", ":", "@", "~");

    private record Request(String method, String url, String body, Signatures.Session session, Instant at) {

        String expected() {
            return Signatures.signed(method, URI.create(url), body.getBytes(StandardCharsets.UTF_8), session, at);
        }

        ObjectNode json() {
            ObjectNode json = Site.MAPPER.createObjectNode();
            json.putObject("request").put("method", method).put("url", url).put("body", body);
            json.putObject("credentials")
                    .put("key", session.key())
                    .put("secret", session.secret())
                    .put("token", session.token());
            return json.put("at", at.toEpochMilli());
        }
    }

    private static Request request(RandomGenerator random) {
        String path = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(_ -> random.nextInt(6) == 0
                        ? PLAIN.get(random.nextInt(PLAIN.size())) + "x"
                        : encoded(text(random, 4) + "x"))
                .collect(Collectors.joining(random.nextInt(8) == 0 ? "//" : "/"));
        String query = IntStream.range(0, random.nextInt(5))
                .mapToObj(_ -> switch (random.nextInt(4)) {
                    case 0 -> encoded(text(random, 3));
                    case 1 -> encoded(text(random, 3)) + "=";
                    case 2 -> "a=" + encoded(text(random, 4)); // a name several times
                    default -> encoded(text(random, 3)) + "=" + encoded(text(random, 5));
                })
                .filter(each -> !each.isEmpty() && !each.startsWith("="))
                .collect(Collectors.joining("&"));
        String host =
                random.nextBoolean() ? "https://api.example" : "http://localhost:" + (1024 + random.nextInt(60000));
        var session = new Signatures.Session(
                "ASIA" + Long.toString(random.nextLong(1L << 60), 36).toUpperCase(Locale.ROOT),
                "s" + text(random, 40) + "s",
                random.nextInt(4) == 0 ? "" : "IQoJ/+" + random.nextLong() + "==",
                "",
                Instant.MAX);
        return new Request(
                METHODS.get(random.nextInt(METHODS.size())),
                host + "/" + path + (query.isEmpty() ? "" : "?" + query),
                random.nextBoolean() ? "" : text(random, 60),
                session,
                Instant.ofEpochSecond(random.nextLong(4_000_000_000L)));
    }

    private static String text(RandomGenerator random, int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(_ -> LETTERS.get(random.nextInt(LETTERS.size())))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void thePageSignsAsTheSdkDoes() {
        List<Request> requests = IntStream.range(0, REQUESTS)
                .mapToObj(seed -> request(Seeds.of(seed)))
                .toList();
        ArrayNode json = Site.MAPPER.createArrayNode();
        requests.forEach(each -> json.add(each.json()));
        open("");

        List<String> actual = value("""
            import(document.querySelector('script[type=module]').src.replace('app.js', 'aws-signature.js')).then(({signature}) =>
                Promise.all(JSON.parse(arguments[0]).map(({request, credentials, at}) =>
                    signature(request, credentials, {region: 'us-east-1', service: 'execute-api'}, new Date(at))
                        .then(headers => headers.Authorization))))\
            """, json.toString());

        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            if (!requests.get(i).expected().equals(actual.get(i))) {
                wrong.add("seed " + i + ": " + requests.get(i).json());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(requests)
                .anyMatch(each -> each.url().contains("%25") && each.url().contains("?"));
        assertThat(requests).anyMatch(each -> each.session().token().isEmpty());
        assertThat(requests).anyMatch(each -> each.body().contains("😀"));
    }
}
