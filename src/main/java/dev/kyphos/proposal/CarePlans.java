package dev.kyphos.proposal;

import dev.kyphos.advice.Advice;
import dev.kyphos.fhir.Binding;
import dev.kyphos.fhir.Gathered;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Statement;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.library.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a version says of a patient as a FHIR R4 {@code CarePlan} of proposals. It contains a {@code GuidanceResponse}, which says whether the
 * data sufficed and what is missing, and a {@code ServiceRequest} for each act that the advice calls for.
 *
 * @param subject the reference to the patient, as in {@code Patient/17}
 * @param now when the plan is made
 * @param gathered what was read of the record
 * @param found what the version says of it
 */
public record CarePlans(
        Version version,
        Binding binding,
        Proposals proposals,
        String subject,
        Instant now,
        Gathered gathered,
        GatheredCase found) {

    /** So many of the resources that were not used are named. */
    private static final int MAX_UNUSED = 100;

    private static final String GUIDANCE = "guidance";
    private static final String RESOURCE_TYPE = "resourceType";
    private static final String REFERENCE = "reference";
    private static final String STATUS = "status";
    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";

    /** The plan. */
    public Json.Obj resource() {
        List<Proposal> called = proposals.of(found);
        List<Json> contained = new ArrayList<>(List.of(guidance()));
        List<Json> activities = new ArrayList<>();
        for (int i = 0; i < called.size(); i++) {
            String id = "proposal-" + (i + 1);
            contained.add(called.get(i)
                    .request(subject, PlanDefinitions.canonical(version))
                    .with("id", id));
            activities.add(Json.object().with(REFERENCE, reference(id)));
        }
        Json.Obj plan = Json.object()
                .with(RESOURCE_TYPE, "CarePlan")
                .with("contained", new Json.Arr(List.copyOf(contained)))
                .with("instantiatesCanonical", Json.texts(List.of(PlanDefinitions.canonical(version))))
                .with(STATUS, "draft")
                .with("intent", "proposal")
                .with("title", title())
                .with("description", description())
                .with(SUBJECT, Json.object().with(REFERENCE, subject))
                .with("created", now.toString())
                .with("supportingInfo", new Json.Arr(List.of(reference(GUIDANCE))));
        if (!activities.isEmpty()) {
            plan = plan.with("activity", new Json.Arr(List.copyOf(activities)));
        }
        return plan.with("note", notes());
    }

    private static Json.Obj reference(String contained) {
        return Json.object().with(REFERENCE, "#" + contained);
    }

    private Guideline guideline() {
        return version.diagram().guideline();
    }

    /** The outcome of the patient as a whole; null while it is not certain. */
    private @Nullable Rung outcome() {
        return found.isDetermined() ? found.outcomes().getFirst() : null;
    }

    private String title() {
        Rung outcome = outcome();
        return outcome == null ? "Not determined: " + guideline().title() : outcome.title();
    }

    private String description() {
        Rung outcome = outcome();
        return outcome == null
                ? "Possible with what is known: %s."
                        .formatted(found.outcomes().stream().map(Rung::title).collect(Collectors.joining("; ")))
                : Objects.requireNonNullElse(outcome.overallText(), outcome.text()) + urgency();
    }

    private String urgency() {
        Advice.UrgencyResult urgency = found.advice().urgency();
        return !found.isLevelKnown()
                        || urgency == null
                        || urgency.none()
                        || urgency.possible().size() != 1
                ? ""
                : " " + urgency.possible().getFirst().text();
    }

    /** What the plan rests on: the guideline's notice, each value with its resource, and the statements with their sources. */
    private Json notes() {
        List<String> notes = new ArrayList<>(List.of(guideline().notice()));
        gathered.used().forEach(used -> notes.add(used(used)));
        found.contradictions()
                .forEach(each -> notes.add(
                        "Not used, since they contradict one another: %s.".formatted(String.join(", ", each.facts()))));
        gathered.unused().stream()
                .limit(MAX_UNUSED)
                .forEach(unused -> notes.add("Not used: %s. %s".formatted(unused.reference(), unused.text())));
        if (gathered.unused().size() > MAX_UNUSED) {
            notes.add("Not used: %d more.".formatted(gathered.unused().size() - MAX_UNUSED));
        }
        statements()
                .forEach(id -> notes.add(
                        cited(Objects.requireNonNull(guideline().statements().get(id)))));
        return Json.array(notes, note -> Json.object().with(TEXT, note));
    }

    private static String used(Gathered.Used used) {
        String value = new String(CanonicalJson.bytes(used.value()), StandardCharsets.UTF_8);
        String from = used.date() == null ? used.reference() : used.reference() + ", " + used.date();
        return "Used: %s is %s, from %s.".formatted(used.fact(), value, from);
    }

    private Collection<String> statements() {
        var ids = new LinkedHashSet<String>();
        Rung outcome = outcome();
        if (outcome != null) {
            found.advice().because().forEach(finding -> ids.addAll(finding.statements()));
            if (ids.isEmpty()) {
                ids.addAll(outcome.statements());
            }
        }
        return ids;
    }

    private String cited(Statement statement) {
        return "%s (%s): %s %s %s."
                .formatted(
                        statement.id(),
                        Json.word(statement.seen()),
                        statement.text(),
                        Objects.requireNonNull(guideline().sources().get(statement.source()))
                                .citation(),
                        statement.locator());
    }

    private Json guidance() {
        List<Json> requirements = new ArrayList<>();
        var required = new DataRequirements(binding);
        List<Json> notes = new ArrayList<>();
        if (!found.isLevelKnown()) {
            Fact level = guideline().facts().level();
            requirements.add(required.level(level));
            notes.add(Json.object().with(TEXT, question(level)));
        }
        List<Advice.Missing> missing = missing();
        requirements.addAll(required.of(missing, found.advice()));
        missing.forEach(each -> notes.add(Json.object().with(TEXT, each.path() + ": " + question(each.fact()))));
        Json.Obj response = Json.object()
                .with(RESOURCE_TYPE, "GuidanceResponse")
                .with("id", GUIDANCE)
                .with("moduleCanonical", PlanDefinitions.canonical(version))
                .with(STATUS, status())
                .with(SUBJECT, Json.object().with(REFERENCE, subject))
                .with("occurrenceDateTime", now.toString());
        if (!notes.isEmpty()) {
            response = response.with("note", new Json.Arr(List.copyOf(notes)));
        }
        return requirements.isEmpty()
                ? response
                : response.with("dataRequirement", new Json.Arr(List.copyOf(requirements)));
    }

    /** Whether more data must be had for an outcome, may still change how soon to act, or can't change anything. */
    private String status() {
        if (outcome() == null) {
            return "data-required";
        }
        return found.isLevelKnown() && missing().isEmpty() ? "success" : "data-requested";
    }

    /** The missing facts; while no level is known, those of the patient. */
    private List<Advice.Missing> missing() {
        return found.advice().missing().stream()
                .filter(each -> found.isLevelKnown() || each.fact().scope() == Scope.PATIENT)
                .toList();
    }

    private static String question(Fact fact) {
        return Objects.requireNonNullElse(fact.clinicianQuestion(), fact.question());
    }
}
