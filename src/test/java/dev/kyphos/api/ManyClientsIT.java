package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.json.Seeds;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Concurrent clients get the same answers as single clients. */
class ManyClientsIT {

    private static final int CLIENTS = 8;
    private static final int REQUESTS = 200;

    @Test
    void theyGetTheAnswersThatOneGetsAlone() throws InterruptedException, ExecutionException {
        List<Supplier<HttpRequest.Builder>> requests = requests();
        List<String> alone = requests.stream().map(ManyClientsIT::answer).toList();
        List<Future<?>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                var random = Seeds.of(client);
                clients.add(threads.submit(() -> {
                    for (int i = 0; i < REQUESTS; i++) {
                        int any = random.nextInt(requests.size());
                        assertThat(answer(requests.get(any))).isEqualTo(alone.get(any));
                    }
                }));
            }
        }
        for (Future<?> client : clients) {
            client.get();
        }
    }

    /** An answer without the headers of its connection and its request. */
    private static String answer(Supplier<HttpRequest.Builder> request) {
        Answer answer = Served.send(request.get());
        return answer.status() + " " + answer.header("ETag") + " "
                + answer.body().replaceFirst(",\"requestId\":\"[^\"]*\"", "");
    }

    private static List<Supplier<HttpRequest.Builder>> requests() {
        List<Supplier<HttpRequest.Builder>> requests = new ArrayList<>();
        for (Example example : Example.ALL) {
            requests.add(() -> post("", example.request().toString()));
            requests.add(() -> post("?detail=full", example.request().toString()));
        }
        for (String body : List.of("", "{", "[]", "{\"ruleSet\":\"none\",\"vertebrae\":[{\"level\":\"L1\"}]}")) {
            requests.add(() -> post("", body));
        }
        for (String path : List.of(
                "/health",
                "/nowhere",
                "/v1/rulesets",
                "/v1/rulesets/imwg-2008",
                "/v1/rulesets/imwg-2019/active",
                "/v1/rulesets/imwg-2019/versions?limit=1",
                "/v1/rulesets/imwg-2008/versions/1.0.0/facts")) {
            requests.add(() -> Served.at(path));
        }
        return requests;
    }

    private static HttpRequest.Builder post(String query, String body) {
        return Served.json("/v1/recommendations" + query).POST(BodyPublishers.ofString(body));
    }
}
