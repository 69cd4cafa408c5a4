package dev.kyphos.batch;

import dev.kyphos.api.OfflineAnswers;
import dev.kyphos.batch.BatchInput.Asked;
import dev.kyphos.batch.BatchRun.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** How a batch writes an answer: as one line of JSON. */
public enum BatchForm {

    /** The answer in the place of its request, or {@code {"line", "problem"}}. */
    IN_PLACE,

    /** Each with the line that its request begins on: {@code {"line", "recommendation"}} or {@code {"line", "problem"}}. */
    NUMBERED;

    /** So many characters of a written line say which request it answers, and whether it failed. */
    public static final int START = 48;

    private static final String LINE = "{\"line\":";
    private static final String PROBLEM = ",\"problem\":";
    private static final String RECOMMENDATION = ",\"recommendation\":";

    /** The line for an answer, without what ends it. */
    public Reply reply(Asked asked, OfflineAnswers.Answer answer) {
        boolean failed = answer.isProblem();
        return !failed && this == IN_PLACE
                ? new Reply(false, answer.json())
                : new Reply(failed, numbered(asked.line(), failed ? PROBLEM : RECOMMENDATION, answer.json()));
    }

    private static byte[] numbered(long line, String member, byte[] json) {
        var text = new ByteArrayOutputStream(json.length + START);
        text.writeBytes((LINE + line + member).getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(json);
        text.write('}');
        return text.toByteArray();
    }

    /** Whether a line that begins so has a problem. */
    static boolean isFailure(String start) {
        return start.startsWith(LINE) && start.startsWith(PROBLEM, afterNumber(start));
    }

    /** The number in a line that begins so; 0 if it has none. */
    static long number(String start) {
        int end = afterNumber(start);
        return start.startsWith(LINE) && end > LINE.length() && end - LINE.length() <= 18
                ? Long.parseLong(start, LINE.length(), end, 10)
                : 0;
    }

    private static int afterNumber(String start) {
        int at = LINE.length();
        while (at < start.length() && start.charAt(at) >= '0' && start.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
