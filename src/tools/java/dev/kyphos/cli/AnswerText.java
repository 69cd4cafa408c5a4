package dev.kyphos.cli;

import dev.kyphos.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints an answer, the schema Recommendation of the contract, for people. */
final class AnswerText {

    private final Console console;
    private final Vocabulary words;

    /** @param words those of the document that answers, in the language of the answer */
    AnswerText(Console console, Vocabulary words) {
        this.console = console;
        this.words = words;
    }

    void print(Json answer) {
        List<String> levels = Trees.items(answer, "vertebrae").stream()
                .map(vertebra -> Trees.text(vertebra, "level"))
                .toList();
        result("", answer);
        if (levels.size() > 1 || Trees.at(answer, "plan") != null) {
            Trees.items(answer, "vertebrae").forEach(vertebra -> vertebra(vertebra, levels));
        }
        plan(Trees.at(answer, "plan"));
        list("Presumed", answer, "presumed", levels);
        question(Trees.at(answer, "nextQuestion"), levels);
        missing(answer, levels);
        console.line(console.faint("%s %s, %s"
                .formatted(
                        Trees.text(answer, "ruleSet"), Trees.text(answer, "version"), Trees.text(answer, "digest"))));
        String notice = Trees.text(answer, "notice");
        if (!notice.isEmpty()) {
            console.line(console.faint(notice));
        }
    }

    /** The outcome and the urgency of a person or of a level. */
    private void result(String indent, Json of) {
        Json outcome = Trees.at(of, "outcome");
        if (isDetermined(outcome)) {
            console.line(indent + console.strong(Trees.text(outcome, "title")) + " (" + Trees.text(outcome, "code")
                    + ")" + because(outcome));
            console.line(indent + "  " + Trees.text(outcome, "text"));
        } else {
            console.line(indent + console.doubtful("Not determined yet") + ", possible: " + codes(outcome)
                    + because(outcome));
        }
        Json urgency = Trees.at(of, "urgency");
        if (isDetermined(urgency)) {
            String text = Trees.text(urgency, "text");
            console.line(indent + "Urgency: " + (text.isEmpty() ? Trees.text(urgency, "code") : text)
                    + (Trees.at(urgency, "weeksLeft") == null
                            ? ""
                            : " Weeks left: " + Vocabulary.json(Trees.at(urgency, "weeksLeft"))));
        } else if (urgency instanceof Json.Obj) {
            console.line(indent + "Urgency: not determined yet, possible: " + codes(urgency));
        }
    }

    private static boolean isDetermined(@Nullable Json result) {
        return Trees.text(result, "status").equals("determined");
    }

    private String codes(@Nullable Json result) {
        return Trees.items(result, "possible").stream().map(words::code).collect(Collectors.joining(", "));
    }

    private static String because(@Nullable Json outcome) {
        List<String> findings = Trees.texts(outcome, "because");
        return findings.isEmpty() ? "" : ", because of " + String.join(", ", findings);
    }

    private void vertebra(Json vertebra, List<String> levels) {
        console.line(console.strong(Trees.text(vertebra, "level")));
        result("  ", vertebra);
        Trees.members(vertebra, "scores").forEach((score, range) -> {
            String min = Vocabulary.json(Trees.at(range, "min"));
            String max = Vocabulary.json(Trees.at(range, "max"));
            String band = Trees.text(range, "band");
            console.line("  %s: %s%s"
                    .formatted(score, min.equals(max) ? min : min + " to " + max, band.isEmpty() ? "" : ", " + band));
        });
        for (Json finding : Trees.items(vertebra, "findings")) {
            if (Trees.text(finding, "status").equals("true")) {
                console.line("  %s %s: %s"
                        .formatted(
                                Trees.text(finding, "kind"), Trees.text(finding, "id"), Trees.text(finding, "text")));
                String because = facts(Trees.items(finding, "because"), levels);
                if (!because.isEmpty()) {
                    console.line("    " + console.faint(because));
                }
            }
        }
    }

    private void plan(@Nullable Json plan) {
        List<Json> sessions = Trees.items(plan, "sessions");
        for (int i = 0; i < sessions.size(); i++) {
            console.line("Session %d: %s".formatted(i + 1, String.join(", ", Trees.texts(sessions.get(i)))));
        }
        List<String> toDiscuss = Trees.texts(plan, "toDiscuss");
        if (!toDiscuss.isEmpty()) {
            console.line("To discuss: " + String.join(", ", toDiscuss));
        }
        Trees.items(plan, "cautions").forEach(caution -> console.line("Caution: " + Trees.text(caution, "text")));
    }

    private void list(String title, Json answer, String member, List<String> levels) {
        List<Json> facts = Trees.items(answer, member);
        if (!facts.isEmpty()) {
            console.line("%s, %d facts: %s".formatted(title, facts.size(), facts(facts, levels)));
        }
    }

    private String facts(List<Json> facts, List<String> levels) {
        return facts.stream().map(fact -> fact(fact, levels)).collect(Collectors.joining("; "));
    }

    private String fact(Json fact, List<String> levels) {
        Json value = Trees.at(fact, "value") == null ? Trees.at(fact, "known") : Trees.at(fact, "value");
        return words.fact(Trees.text(fact, "fact"), value, levels);
    }

    private void question(@Nullable Json question, List<String> levels) {
        if (!(question instanceof Json.Obj)) {
            return;
        }
        String clinician = Trees.text(question, "clinicianQuestion");
        console.line("Next question, %s: %s"
                .formatted(
                        words.path(Trees.text(question, "fact"), levels),
                        clinician.isEmpty() ? Trees.text(question, "question") : clinician));
    }

    private void missing(Json answer, List<String> levels) {
        List<String> missing = Trees.items(answer, "missing").stream()
                .map(fact -> words.path(Trees.text(fact, "fact"), levels))
                .toList();
        if (!missing.isEmpty()) {
            console.line("Can still change it, %d facts: %s".formatted(missing.size(), String.join("; ", missing)));
        }
    }
}
