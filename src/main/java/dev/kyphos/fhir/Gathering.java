package dev.kyphos.fhir;

import dev.kyphos.fhir.BindingIndex.Use;
import dev.kyphos.fhir.Evidence.About;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ProblemList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads FHIR resources of one person into facts. */
public final class Gathering {

    private final Binding binding;
    private final Guideline guideline;
    private final Instant now;
    private final Person person;
    private final Concepts concepts;
    private final FactReading readings;
    private final Evidences evidences;

    private Gathering(Binding binding, Guideline guideline, Person person, Concepts concepts, Instant now) {
        this.binding = binding;
        this.guideline = guideline;
        this.person = person;
        this.concepts = concepts;
        this.now = now;
        this.readings = new FactReading(binding, guideline, now);
        this.evidences = new Evidences(guideline.facts(), binding.concerns());
    }

    /**
     * What the resources say. Absent is unknown. The order of the resources makes no difference, nor does one that stands twice.
     *
     * @param binding the binding of the guideline, see {@link Bindings#of}
     * @param patientId the id of the person; resources about somebody else are not used. Null if it is the one that they all name
     * @param now the time that ages are reckoned to
     */
    public static Gathered of(
            Binding binding, Guideline guideline, List<Json.Obj> resources, @Nullable String patientId, Instant now) {
        var gathering = new Gathering(
                binding, guideline, Person.of(patientId, resources), new Concepts(binding.index(), resources), now);
        resources.forEach(gathering::add);
        return gathering.evidences.gathered();
    }

    private void add(Json.Obj resource) {
        String type = Element.textOr(resource, "resourceType", "");
        if (!Status.TYPES.contains(type)) {
            return;
        }
        QuestionnaireName form = type.equals("QuestionnaireResponse") ? QuestionnaireName.answeredBy(resource) : null;
        List<Use> uses = uses(type, resource);
        if (uses.isEmpty() && (form == null || !form.ruleSet().equals(guideline.id()))) {
            return;
        }
        Status status = Status.of(type, resource);
        Reason reason = reason(resource, status);
        if (reason != null) {
            evidences.refuse(reference(type, resource), only(uses), reason);
            return;
        }
        var said = new Said(type, reference(type, resource), resource, status, Times.of(type, resource));
        uses.forEach(use -> use(use, said));
        if (form != null) {
            answers(form, said);
        }
    }

    /** A resource that may be used. */
    private record Said(
            String type,
            String reference,
            Json.Obj resource,
            Status status,
            @Nullable Moment when) {

        boolean holds() {
            return status == Status.HOLDS;
        }
    }

    private List<Use> uses(String type, Json.Obj resource) {
        List<Use> uses = new ArrayList<>();
        if (type.equals("Patient")) {
            binding.facts()
                    .forEach((fact, sources) -> sources.stream()
                            .filter(source -> source.read() == Source.Read.AGE)
                            .forEach(source -> uses.add(new Use.OfFact(fact, source, null))));
            return uses;
        }
        concepts.each(type, resource, (system, code) -> {
            for (Use use : binding.index().of(system, code)) {
                if (isOf(use, type) && !uses.contains(use)) {
                    uses.add(use);
                }
            }
            if (system.equals(Binding.FACTS) && type.equals("Observation")) {
                uses.addAll(direct(code));
            }
        });
        return uses;
    }

    private static boolean isOf(Use use, String type) {
        return switch (use) {
            case Use.OfFact(var _, Source source, var _) -> source.types().contains(type);
            case Use.OfConcern(var _, Concern concern) -> concern.types().contains(type);
            case Use.OfList _, Use.OfLevel _ -> false;
        };
    }

    /** The uses of an Observation whose code is a fact. */
    private List<Use> direct(String name) {
        Fact fact = guideline.facts().named(name);
        return fact == null
                ? List.of()
                : answered(fact, "Observation").stream()
                        .<Use>map(source -> new Use.OfFact(fact, source, null))
                        .toList();
    }

    /** Why a resource is not used for anything; null if it may be. */
    private @Nullable Reason reason(Json.Obj resource, Status status) {
        if (!person.has(resource)) {
            return Reason.SUBJECT;
        } else if (Element.has(resource, "modifierExtension") || Element.has(resource, "implicitRules")) {
            return Reason.MODIFIED;
        }
        return switch (status) {
            case HOLDS, HAPPENED -> null;
            case NEGATED -> Reason.NEGATED;
            case UNSURE -> Reason.STATUS;
        };
    }

    /** The only fact that a resource is read for; null if there are several, or none. */
    private static @Nullable About only(List<Use> uses) {
        Set<Fact> facts = new LinkedHashSet<>();
        for (Use use : uses) {
            if (use instanceof Use.OfFact(Fact fact, var _, var _)) {
                facts.add(fact);
            }
        }
        return facts.size() == 1 ? new About(facts.iterator().next(), null) : null;
    }

    private void use(Use use, Said said) {
        switch (use) {
            case Use.OfConcern(String name, var _) -> evidences.concern(name);
            case Use.OfFact(Fact fact, Source source, @Nullable Code code) -> {
                Reading reading = readings.of(fact, source, said.resource());
                if (reading != null) {
                    String token = code == null ? null : code.token();
                    Set<Value> levels = fact.scope() == Scope.VERTEBRA ? concepts.levels(said.resource()) : Set.of();
                    tell(fact, levels, reading, source, said, token);
                }
            }
            case Use.OfList _, Use.OfLevel _ -> {}
        }
    }

    /** Adds what a resource says of a fact, of each vertebra if it is one of vertebrae. */
    private void tell(Fact fact, Set<Value> levels, Reading reading, Source source, Said said, @Nullable String code) {
        if (fact.scope() == Scope.PATIENT) {
            tell(new About(fact, null), reading, source, said, code);
        } else if (levels.isEmpty()) {
            evidences.refuse(said.reference(), new About(fact, null), Reason.NO_LEVEL);
        }
        levels.forEach(level -> tell(new About(fact, level), reading, source, said, code));
    }

    private void tell(About about, Reading reading, Source source, Said said, @Nullable String code) {
        Moment when = source.read() == Source.Read.AGE ? Moment.of(now, "") : said.when();
        var evidence = new Evidence(about, reading.known(), when, said.holds(), said.reference(), code);
        Reason untimely = time(source, said);
        if (untimely == Reason.TOO_OLD) {
            evidences.addTooOld(evidence);
        } else if (untimely != null) {
            evidences.refuse(said.reference(), about, untimely);
        } else if (reading.reason() == null || hidesEarlier(reading.reason())) {
            evidences.add(evidence);
        }
        if (untimely == null && reading.reason() != null) {
            evidences.refuse(said.reference(), about, reading.reason());
        }
    }

    /** Whether an earlier resource must not be used instead of one with a value that can't be. */
    private static boolean hidesEarlier(Reason reason) {
        return reason == Reason.UNIT || reason == Reason.OUT_OF_RANGE || reason == Reason.UNKNOWN_VALUE;
    }

    /** What is wrong with the time of a resource; null if nothing is. */
    private @Nullable Reason time(Source source, Said said) {
        Moment when = said.when();
        boolean ages = source.windowDays() > 0 && !said.holds();
        if (when == null) {
            return ages ? Reason.NO_DATE : null;
        } else if (when.isAfter(now)) {
            return Reason.FUTURE;
        }
        return ages && when.isOlderThan(source.windowDays(), now) ? Reason.TOO_OLD : null;
    }

    /** Adds the answers of a QuestionnaireResponse. */
    private void answers(QuestionnaireName form, Said said) {
        var answers =
                QuestionnaireAnswers.read(guideline, form, said.resource(), JsonPointer.root(), new ProblemList());
        answers(answers.patient(), Set.of(), said);
        for (Json.Obj vertebra : answers.vertebrae()) {
            Json sent = vertebra.members().get(Facts.LEVEL);
            Value level = sent == null ? null : guideline.facts().level().type().read(sent);
            answers(vertebra, level == null ? Set.of() : Set.of(level), said);
        }
    }

    private void answers(Json.Obj answers, Set<Value> levels, Said said) {
        for (Map.Entry<String, Json> answer : answers.members().entrySet()) {
            Fact fact = guideline.facts().named(answer.getKey());
            if (fact != null) {
                Value value = fact.type().read(answer.getValue());
                answered(fact, said.type())
                        .forEach(source ->
                                tell(fact, levels, Reading.orNot(value, Reason.UNKNOWN_VALUE), source, said, null));
            }
        }
    }

    /** The sources of a fact that take direct answers from resources of a type. */
    private List<Source> answered(Fact fact, String type) {
        return binding.facts().getOrDefault(fact, List.of()).stream()
                .filter(source ->
                        source.read() == Source.Read.ANSWER && source.types().contains(type))
                .toList();
    }

    /** The reference to a resource; only its type if it has no valid id. */
    private static String reference(String type, Json.Obj resource) {
        String id = Element.textOr(resource, "id", "");
        boolean valid = !id.isEmpty() && id.length() <= 64;
        for (int i = 0; valid && i < id.length(); i++) {
            char c = id.charAt(i);
            valid = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        }
        return valid ? type + "/" + id : type;
    }
}
