package dev.kyphos.cli;

import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a difference, the schema Diff of the contract, for people. */
final class DiffText {

    private final Console console;
    private final Vocabulary from;
    private final Vocabulary to;

    /**
     * @param from the words of the earlier document
     * @param to the words of the later document
     */
    DiffText(Console console, Vocabulary from, Vocabulary to) {
        this.console = console;
        this.from = from;
        this.to = to;
    }

    void print(Json diff) {
        for (Json reason : Trees.items(diff, "reasons")) {
            console.line("  " + console.strong(Trees.text(reason, "bump")) + ": " + Trees.text(reason, "detail"));
        }
        ReportText.omitted(console, diff, "reasons");
        rules(diff);
        patients(diff);
    }

    private void rules(Json diff) {
        Map<String, Json> sections = Trees.members(diff, "document");
        if (!sections.isEmpty()) {
            console.line("Rules:");
        }
        sections.forEach((name, section) -> {
            entries(name, "added", console.good("+"), Trees.texts(section, "added"));
            entries(name, "removed", console.bad("-"), Trees.texts(section, "removed"));
            for (Json changed : Trees.items(section, "changed")) {
                String members = String.join(", ", Trees.texts(changed, "members"));
                console.line("  %s %s %s%s"
                        .formatted(
                                console.doubtful("~"),
                                name,
                                Trees.text(changed, "id"),
                                members.isEmpty() ? "" : ": " + members));
            }
        });
        ReportText.omitted(console, diff, "document");
    }

    private void entries(String section, String what, String mark, List<String> ids) {
        if (!ids.isEmpty()) {
            console.line("  %s %s %s: %s".formatted(mark, section, what, String.join(", ", ids)));
        }
    }

    private void patients(Json diff) {
        if (Trees.isTrue(diff, "noPatientDiffers")) {
            console.line("Patients: every one is answered the same.");
            return;
        }
        console.line("Patients, of %s kinds with one vertebra:".formatted(Trees.text(diff, "patientClasses")));
        if (Trees.isTrue(diff, "uncounted")) {
            console.line("  The rules are too many to count how many a change meets.");
        }
        changes(diff, "outcomes", "outcome", null);
        changes(diff, "overall", "with two vertebrae, outcome", null);
        changes(diff, "urgency", "urgency", null);
        changes(diff, "findings", "finding", "finding");
        changes(diff, "scores", "score", "score");
        for (Json refusal : Trees.items(diff, "refused")) {
            boolean byNew = Trees.text(refusal, "by").equals("to");
            String fact = Trees.text(refusal, "fact");
            String what = fact.isEmpty() ? "patients" : "values of " + fact;
            console.line("  %s %s%s"
                    .formatted(what, byNew ? "refused from now on" : "not refused any more", share(refusal)));
            console.line("      e.g. " + (byNew ? to : from).patient(Trees.at(refusal, "witness")));
        }
        ReportText.omitted(console, diff, "refused");
    }

    /** @param id the member for a change's id; null if it has none */
    private void changes(Json diff, String list, String what, @Nullable String id) {
        for (Json change : Trees.items(diff, list)) {
            console.line("  %s%s: %s -> %s%s"
                    .formatted(
                            what,
                            id == null ? "" : " " + Trees.text(change, id),
                            from.code(Trees.at(change, "from")),
                            console.strong(to.code(Trees.at(change, "to"))),
                            share(change)));
            console.line("      e.g. " + to.patient(Trees.at(change, "witness")));
        }
        ReportText.omitted(console, diff, list);
    }

    /** The share of the kinds of patients, in percent; nothing if it is not given or 0. */
    private static String share(Json of) {
        return Trees.at(of, "share") instanceof Json.Num(BigDecimal share) && share.signum() > 0
                ? ", " + percent(share)
                : "";
    }

    private static String percent(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2).setScale(2, RoundingMode.HALF_UP);
        return percent.signum() == 0
                ? "under 0.01 %"
                : percent.stripTrailingZeros().toPlainString() + " %";
    }
}
