package dev.kyphos.proposal;

import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Source;
import dev.kyphos.guideline.Statement;
import dev.kyphos.json.Json;
import dev.kyphos.library.Version;
import dev.kyphos.proposal.ProposalKind.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule set as a FHIR R4 {@code PlanDefinition}: an action for each outcome, in the order of the ladder, with the acts
 * that it calls for, and the sources of both. The conditions are not in it; they are in the version's document.
 */
public final class PlanDefinitions {

    private static final String CANONICAL = "urn:kyphos:plan-definition:";
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/plan-definition-type";
    private static final String TITLE = "title";
    private static final String DESCRIPTION = "description";
    private static final String TYPE = "type";

    private final Version version;
    private final Guideline guideline;
    private final Proposals proposals;

    private PlanDefinitions(Version version, Proposals proposals) {
        this.version = version;
        this.guideline = version.diagram().guideline();
        this.proposals = proposals;
    }

    /** The canonical address of a rule set's plan, without a version. */
    public static String canonical(String ruleSet) {
        return CANONICAL + ruleSet;
    }

    /** The canonical address of a version's plan. */
    public static String canonical(Version version) {
        return canonical(version.ruleSet()) + "|" + version.number();
    }

    /**
     * The plan of a version.
     *
     * @param status the status of publication (FHIR): {@code draft}, {@code active} or {@code retired}
     * @param inForceSince null if the version is not in force
     * @param proposals the acts that the version may call for
     */
    public static Json.Obj of(Version version, String status, @Nullable Instant inForceSince, Proposals proposals) {
        return new PlanDefinitions(version, proposals).resource(status, inForceSince);
    }

    private Json.Obj resource(String status, @Nullable Instant inForceSince) {
        Json.Obj plan = Json.object()
                .with("resourceType", "PlanDefinition")
                .with("id", version.ruleSet())
                .with("url", canonical(version.ruleSet()))
                .with("version", version.number().toString())
                .with("name", name(version.ruleSet()))
                .with(TITLE, guideline.title())
                .with(TYPE, type())
                .with("status", status)
                .with("experimental", false);
        if (!version.publishedAt().equals(Instant.EPOCH)) {
            plan = plan.with("date", version.publishedAt().toString());
        }
        plan = plan.with(DESCRIPTION, guideline.description()).with("usage", guideline.notice());
        if (inForceSince != null && !inForceSince.equals(Instant.EPOCH)) {
            plan = plan.with("effectivePeriod", Json.object().with("start", inForceSince.toString()));
        }
        return plan.with("relatedArtifact", sources()).with("action", actions());
    }

    /** A name that programs take: letters, digits and underscores, with a letter first. */
    private static String name(String ruleSet) {
        String joined = Arrays.stream(ruleSet.split("[^A-Za-z0-9]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
        return !joined.isEmpty() && Character.isLetter(joined.charAt(0)) ? joined : "RuleSet" + joined;
    }

    private static Json type() {
        return Json.object()
                .with(
                        "coding",
                        new Json.Arr(List.of(Json.object()
                                .with("system", TYPES)
                                .with("code", "clinical-protocol")
                                .with("display", "Clinical Protocol"))));
    }

    private Json sources() {
        return Json.array(guideline.sources().values(), PlanDefinitions::source);
    }

    private static Json source(Source source) {
        Json.Obj artifact = Json.object()
                .with(TYPE, "derived-from")
                .with("label", source.id())
                .with("citation", source.citation());
        return source.doi() == null ? artifact : artifact.with("url", "https://doi.org/" + source.doi());
    }

    private Json actions() {
        List<Json> actions = new ArrayList<>();
        List<ProposalKind> toFindOut = proposals.kinds().stream()
                .filter(kind -> kind.when() instanceof When.Missing)
                .toList();
        if (!toFindOut.isEmpty()) {
            actions.add(Json.object()
                    .with(TITLE, guideline.title())
                    .with(DESCRIPTION, "While the outcome is not certain.")
                    .with("action", acts(toFindOut)));
        }
        guideline.ladder().forEach(rung -> actions.add(outcome(rung)));
        return new Json.Arr(List.copyOf(actions));
    }

    private Json outcome(Rung rung) {
        Json.Obj action = Json.object()
                .with("id", rung.outcome())
                .with(TITLE, rung.title())
                .with(DESCRIPTION, rung.text());
        if (!rung.statements().isEmpty()) {
            action = action.with("documentation", documentation(rung.statements()));
        }
        List<ProposalKind> calledFor = proposals.kinds().stream()
                .filter(kind ->
                        kind.when() instanceof When.OutcomeIn(var outcomes) && outcomes.contains(rung.outcome()))
                .toList();
        return calledFor.isEmpty() ? action : action.with("action", acts(calledFor));
    }

    private Json acts(List<ProposalKind> kinds) {
        return Json.array(
                kinds,
                kind -> Json.object()
                        .with(TITLE, kind.title())
                        .with("priority", Json.word(kind.priority()))
                        .with("code", new Json.Arr(List.of(kind.code())))
                        .with("documentation", documentation(kind.statements())));
    }

    private Json documentation(Collection<String> ids) {
        return Json.array(
                ids,
                id -> statement(Objects.requireNonNull(guideline.statements().get(id))));
    }

    private Json statement(Statement statement) {
        Source source = Objects.requireNonNull(guideline.sources().get(statement.source()));
        return Json.object()
                .with(TYPE, "justification")
                .with("label", statement.id())
                .with("display", "%s (%s)".formatted(statement.text(), Json.word(statement.seen())))
                .with("citation", "%s %s.".formatted(source.citation(), statement.locator()));
    }
}
