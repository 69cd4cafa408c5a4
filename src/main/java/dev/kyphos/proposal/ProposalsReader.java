package dev.kyphos.proposal;

import dev.kyphos.fhir.Code.Seen;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import dev.kyphos.proposal.Proposal.Priority;
import dev.kyphos.proposal.ProposalKind.Coding;
import dev.kyphos.proposal.ProposalKind.When;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the acts that a rule set may call for: the member {@code proposals} of its binding. */
public final class ProposalsReader {

    private static final String PROPOSALS = "proposals";
    private static final String OUTCOMES = "outcomes";
    private static final String MISSING = "missing";

    private final Set<String> outcomes;
    private final Set<String> urgencies;
    private final Set<String> statements;
    private final Map<String, Fact> facts;
    private final ProblemList problems;
    private final Set<String> ids = new HashSet<>();

    private ProposalsReader(Guideline guideline, ProblemList problems) {
        this.outcomes = names(guideline.ladder(), Rung::outcome);
        this.urgencies = names(guideline.urgencies(), Urgency::code);
        this.statements = guideline.statements().keySet();
        this.facts = paths(guideline.facts());
        this.problems = problems;
    }

    private static <T> Set<String> names(List<T> items, Function<T, String> name) {
        return items.stream().map(name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, Fact> paths(Facts facts) {
        Map<String, Fact> paths = new LinkedHashMap<>();
        facts.all().forEach(fact -> paths.put(scope(fact.scope()) + "/" + fact.name(), fact));
        return paths;
    }

    private static String scope(Scope scope) {
        return Json.word(scope);
    }

    /**
     * Reads the list.
     *
     * @param list the member {@code proposals}
     * @return the acts, or every problem: a name that the guideline does not declare, an id that stands twice, a form that
     *     is not the documented one
     */
    public static Checked<Proposals> read(Json list, Guideline guideline) {
        var problems = new ProblemList();
        var reader = new ProposalsReader(guideline, problems);
        var members = new ObjectReader(Json.object().with(PROPOSALS, list), JsonPointer.root(), problems);
        List<ProposalKind> kinds = members.objects(PROPOSALS, 0, reader::kind);
        return Checked.of(problems, () -> new Proposals(kinds));
    }

    private ProposalKind kind(ObjectReader members) {
        String id = members.text("id");
        if (!ids.add(id)) {
            problems.add(members.place().at("id").problem(ProblemCode.DUPLICATE, "this id stands twice"));
        }
        return new ProposalKind(
                id,
                members.text("title"),
                members.has("codes") ? members.objects("codes", 1, ProposalsReader::coding) : List.of(),
                members.constant(Priority.class, "priority"),
                members.has("byUrgency") ? members.object("byUrgency", Map.of(), this::byUrgency) : Map.of(),
                members.object("when", new When.OutcomeIn(List.of()), this::when),
                members.namesOf("statements", 1, statements, "statement"));
    }

    private static Coding coding(ObjectReader members) {
        members.constant(Seen.class, "seen");
        return new Coding(members.text("system"), members.text("code"), members.text("display"));
    }

    private Map<String, Priority> byUrgency(ObjectReader members) {
        Map<String, Priority> priorities = new HashMap<>();
        urgencies.stream()
                .filter(members::has)
                .forEach(urgency -> priorities.put(urgency, members.constant(Priority.class, urgency)));
        return priorities;
    }

    private When when(ObjectReader members) {
        return members.has(MISSING)
                ? new When.Missing(members.namesOf(MISSING, 1, facts.keySet(), "fact").stream()
                        .filter(facts::containsKey)
                        .map(facts::get)
                        .toList())
                : new When.OutcomeIn(members.namesOf(OUTCOMES, 1, outcomes, "outcome"));
    }
}
