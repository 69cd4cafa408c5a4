package dev.kyphos.population;

import dev.kyphos.api.RecommendationsHandler;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answers to the lines of a part, as {@code ./kyphos batch} writes them: in place, or {@code {"line", "problem"}}. */
final class PartAnswers {

    /** The maximum size of a line, in bytes: that of the route's body. */
    private static final int MAX_BYTES = 64 << 10;

    private final RecommendationsHandler recommendations;
    private final Run run;
    private final long first;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream(1 << 20);
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();
    private long lines;
    private long failed;

    /** @param first the number of the first line, from 1 */
    PartAnswers(RecommendationsHandler recommendations, Run run, long first) {
        this.recommendations = recommendations;
        this.run = run;
        this.first = first;
    }

    /** Answers lines, the last of which need not be ended. */
    void answer(byte[] text) {
        int start = 0;
        while (start < text.length) {
            int end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            keep(answer(text, start, end - start));
            start = end + 1;
        }
    }

    private void keep(Response answer) {
        byte[] json = answer.json();
        if (answer.isProblem()) {
            var failure = new ByteArrayOutputStream(json.length + 64);
            failure.writeBytes(
                    "{\"line\":%d,\"problem\":".formatted(first + lines).getBytes(StandardCharsets.US_ASCII));
            failure.writeBytes(json);
            failure.writeBytes(new byte[] {'}', '\n'});
            problems.writeBytes(failure.toByteArray());
            all.writeBytes(failure.toByteArray());
            failed++;
        } else {
            all.writeBytes(json);
            all.write('\n');
        }
        lines++;
    }

    private Response answer(byte[] text, int start, int length) {
        if (length > MAX_BYTES) {
            return Problems.problem(
                    413,
                    "too-large",
                    "The request is too large",
                    "A line may have at most %d bytes.".formatted(MAX_BYTES));
        }
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, start, length))
                    .toString();
            JsonDocument document = JsonReader.read(line);
            List<Problem> found = ProblemList.of(document.problems());
            return recommendations.answerAlone(ofRun(document.root(), found), found, run.detail());
        } catch (CharacterCodingException _) {
            return malformed("The line is not UTF-8.");
        } catch (MalformedJsonException e) {
            return malformed("The request is malformed: " + e.getMessage() + ".");
        }
    }

    private static Response malformed(String detail) {
        return Problems.problem(400, "malformed-request", "The request is malformed", detail);
    }

    /** A line need not say what answers, and can't choose something else. */
    private Json ofRun(Json request, List<Problem> found) {
        if (!(request instanceof Json.Obj object)) {
            return request;
        }
        String version = String.valueOf(run.version());
        same(object, "ruleSet", run.ruleSet(), "", ProblemCode.UNKNOWN_RULE_SET, found);
        same(object, "version", version, ", or no version", ProblemCode.UNKNOWN_VERSION, found);
        return object.with("ruleSet", run.ruleSet()).with("version", version);
    }

    private static void same(
            Json.Obj request, String member, String value, String others, ProblemCode code, List<Problem> found) {
        Json said = request.members().get(member);
        if (said != null && !(said instanceof Json.Null) && !said.equals(new Json.Text(value))) {
            found.add(JsonPointer.root()
                    .at(member)
                    .problem(code, "expected %s, which answers%s".formatted(value, others)));
        }
    }

    long lines() {
        return lines;
    }

    long failed() {
        return failed;
    }

    /** All answers, a line each. */
    byte[] all() {
        return all.toByteArray();
    }

    /** Those that are problems, a line each. */
    byte[] problems() {
        return problems.toByteArray();
    }
}
