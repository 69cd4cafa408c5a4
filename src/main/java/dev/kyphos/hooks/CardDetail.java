package dev.kyphos.hooks;

import dev.kyphos.advice.Advice;
import dev.kyphos.fhir.Binding;
import dev.kyphos.fhir.Gathered;
import dev.kyphos.guideline.Evidence;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Source;
import dev.kyphos.guideline.Statement;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Json;
import dev.kyphos.proposal.GatheredCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the detail of a card: the outcome, what is missing, what it rests on, and what it does not know. */
final class CardDetail {

    private static final int MAX_LEVELS = 24;
    private static final int MAX_MISSING = 20;
    private static final int MAX_ANSWERS = 12;
    private static final int MAX_USED = 150;
    private static final int MAX_UNUSED = 30;
    private static final int MAX_STATEMENTS = 30;

    /** Where several outcomes are possible, too many statements matter to help anybody. */
    private static final int FEW_STATEMENTS = 6;

    private static final int MAX_TEXT = 600;

    private final HookService service;
    private final Guideline guideline;
    private final GatheredCase gathered;
    private final FactText facts;
    private final MarkdownText text = new MarkdownText();

    private CardDetail(HookService service, GatheredCase gathered, Gathered from) {
        this.service = service;
        this.guideline = service.version().diagram().guideline();
        this.gathered = gathered;
        this.facts = new FactText(guideline, from.vertebrae());
    }

    /**
     * The detail.
     *
     * @param from what was gathered
     * @param prefetch what it was gathered from
     * @param storeAvailable whether the store says that the version is active
     */
    static String of(
            HookService service, GatheredCase gathered, Gathered from, Prefetch prefetch, boolean storeAvailable) {
        var detail = new CardDetail(service, gathered, from);
        if (gathered.isDetermined()) {
            detail.outcome();
        } else {
            detail.possibleOutcomes();
        }
        detail.levels();
        detail.missing();
        detail.contradictions(from);
        detail.lacking(prefetch);
        detail.used(from);
        detail.unused(from);
        detail.statements();
        detail.origin(storeAvailable);
        return detail.text.toString();
    }

    private static String escaped(String text) {
        return Markup.text(text, MAX_TEXT);
    }

    private void outcome() {
        Rung rung = gathered.outcomes().getFirst();
        boolean several = gathered.vertebrae().size() > 1;
        String of = several && rung.overallText() != null ? rung.overallText() : rung.text();
        text.paragraph("**%s**".formatted(escaped(rung.title()))).paragraph(escaped(of));
        Urgency urgency = urgency(gathered.advice().urgency());
        if (urgency != null && gathered.isLevelKnown()) {
            text.paragraph("**Urgency:** " + escaped(urgency.text()));
        }
    }

    private static @Nullable Urgency urgency(Advice.@Nullable UrgencyResult result) {
        return result != null && !result.none() && result.possible().size() == 1
                ? result.possible().getFirst()
                : null;
    }

    private void possibleOutcomes() {
        text.paragraph("What is on record leaves these outcomes possible: %s.".formatted(titles(gathered.outcomes())));
        Advice.Missing next = gathered.isLevelKnown() ? gathered.advice().nextQuestion() : null;
        if (!gathered.isLevelKnown()) {
            text.paragraph("**Next question:** "
                    + escaped(FactText.question(guideline.facts().level())));
            text.paragraph("No resource names a level by a code, so this is what holds at any level.");
        } else if (next != null) {
            text.paragraph("**Next question%s:** %s"
                    .formatted(facts.at(next.fact(), next.vertebra()), escaped(FactText.question(next.fact()))));
            text.list(
                    "Each answer leaves",
                    next.answers().stream()
                            .map(answer -> "%s: %s"
                                    .formatted(escaped(facts.label(next.fact(), answer)), titles(answer.outcomes())))
                            .toList(),
                    MAX_ANSWERS);
        }
    }

    private static String titles(List<Rung> rungs) {
        return rungs.stream().map(rung -> escaped(rung.title())).collect(Collectors.joining(", "));
    }

    private void levels() {
        if (gathered.vertebrae().size() > 1) {
            text.list(
                    "Levels",
                    gathered.advice().vertebrae().stream()
                            .map(CardDetail::level)
                            .toList(),
                    MAX_LEVELS);
        }
    }

    private static String level(Advice.Vertebra vertebra) {
        Urgency urgency = urgency(vertebra.urgency());
        String outcome =
                vertebra.outcomes().size() == 1 ? titles(vertebra.outcomes()) : "one of " + titles(vertebra.outcomes());
        return "%s: %s%s"
                .formatted(escaped(vertebra.level()), outcome, urgency == null ? "" : ". " + escaped(urgency.text()));
    }

    private void missing() {
        Map<String, List<Advice.Missing>> byFact = new LinkedHashMap<>();
        gathered.advice()
                .missing()
                .forEach(each -> byFact.computeIfAbsent(each.fact().name(), _ -> new ArrayList<>())
                        .add(each));
        text.list("To find out", byFact.values().stream().map(this::missing).toList(), MAX_MISSING);
    }

    private String missing(List<Advice.Missing> vertebrae) {
        Advice.Missing first = vertebrae.getFirst();
        String label = escaped(first.fact().label());
        return gathered.isLevelKnown()
                ? label
                        + facts.at(
                                first.fact(),
                                vertebrae.stream().map(Advice.Missing::vertebra).toList())
                : label;
    }

    private void contradictions(Gathered from) {
        List<String> lines = new ArrayList<>();
        gathered.contradictions().forEach(contradiction -> {
            lines.add(escaped(String.join(" ", contradiction.messages())));
            from.used().stream()
                    .filter(used -> contradiction.facts().contains(used.fact()))
                    .forEach(used -> lines.add(used(used)));
        });
        text.list("In contradiction, and not used", lines, MAX_UNUSED);
    }

    private void lacking(Prefetch prefetch) {
        List<String> lines = new ArrayList<>();
        prefetch.lacking()
                .forEach((state, keys) -> lines.add("%s: %s"
                        .formatted(
                                switch (state) {
                                    case ABSENT -> "Not sent";
                                    case FAILED -> "Failed";
                                    case PARTIAL -> "Only the first page";
                                    case WHOLE -> "Sent";
                                },
                                String.join(
                                        ", ",
                                        keys.stream().map(CardDetail::escaped).toList()))));
        if (prefetch.others() > 0) {
            lines.add("Left out, since they do not say whom they are about: %d".formatted(prefetch.others()));
        }
        text.list("Searches that are not whole: what they would have found is unknown", lines, MAX_UNUSED);
    }

    private void used(Gathered from) {
        Set<String> left = gathered.contradictions().stream()
                .flatMap(contradiction -> contradiction.facts().stream())
                .collect(Collectors.toSet());
        text.list(
                "Read from the record",
                from.used().stream()
                        .filter(used -> !left.contains(used.fact()))
                        .map(this::used)
                        .distinct()
                        .toList(),
                MAX_USED);
    }

    private String used(Gathered.Used used) {
        return "%s: %s (%s, %s)"
                .formatted(
                        facts.label(used.fact()),
                        escaped(facts.value(used.fact(), used.value())),
                        escaped(used.reference()),
                        used.date() == null ? "no date" : escaped(used.date()));
    }

    private void unused(Gathered from) {
        text.list(
                "On record, and not used",
                from.unused().stream()
                        .map(unused -> "%s%s: %s"
                                .formatted(
                                        escaped(unused.reference()),
                                        unused.fact() == null ? "" : ", " + facts.label(unused.fact()),
                                        escaped(unused.text())))
                        .toList(),
                MAX_UNUSED);
    }

    private void statements() {
        List<Statement> statements = cited().stream()
                .map(id -> Objects.requireNonNull(guideline.statements().get(id)))
                .toList();
        int max = gathered.isDetermined() ? MAX_STATEMENTS : FEW_STATEMENTS;
        text.list("Statements", statements.stream().map(CardDetail::statement).toList(), max);
        text.list(
                "Sources",
                statements.stream()
                        .limit(max)
                        .map(Statement::source)
                        .distinct()
                        .map(this::source)
                        .toList(),
                max);
    }

    /** The statements of the findings that the outcome rests on; of its rung if it rests on no finding. */
    private Collection<String> cited() {
        List<Finding> because = gathered.advice().because();
        Set<String> ids = because.stream()
                .flatMap(finding -> finding.statements().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (ids.isEmpty()) {
            gathered.outcomes().forEach(rung -> ids.addAll(rung.statements()));
        }
        Urgency urgency = urgency(gathered.advice().urgency());
        if (urgency != null) {
            ids.addAll(urgency.statements());
        }
        return ids;
    }

    private static String statement(Statement statement) {
        Evidence evidence = statement.evidence();
        return "%s (%s, %s; seen: %s%s): %s"
                .formatted(
                        escaped(statement.id()),
                        escaped(statement.source()),
                        escaped(statement.locator()),
                        Json.word(statement.seen()),
                        evidence == null ? "" : ", certainty: " + Json.word(evidence.certainty()),
                        escaped(statement.text()));
    }

    private String source(String id) {
        Source source = Objects.requireNonNull(guideline.sources().get(id));
        return "%s: %s".formatted(escaped(id), escaped(source.citation()));
    }

    private void origin(boolean storeAvailable) {
        Binding binding = service.binding();
        text.paragraph("Rule set %s, version %s. Codes of binding %s, %s."
                .formatted(
                        escaped(service.version().ruleSet()),
                        service.version().number(),
                        escaped(binding.version()),
                        binding.checkedBy().equals("unreviewed")
                                ? "which no clinician reviewed"
                                : "checked by %s on %s".formatted(escaped(binding.checkedBy()), binding.checkedOn())));
        if (!storeAvailable) {
            text.paragraph("The store gave no answer: this is the last version that is known here to be active.");
        }
        text.paragraph(escaped(guideline.notice()));
    }
}
