package dev.kyphos.fhir;

import dev.kyphos.fhir.Source.Read;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Units;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the sources of facts, and concerns, of a binding. */
final class SourceReader {

    static final Concern NOTHING = new Concern(List.of(), Set.of(), List.of(), Map.of());

    private static final int MAX_DAYS = 36_500;

    private final Facts facts;
    private final Map<String, PrefetchTemplate> searches;
    private final Map<String, List<Code>> codes;
    private final List<Problem> problems;
    private final Set<String> usedSearches = new HashSet<>();
    private final Set<String> usedCodes = new HashSet<>();

    SourceReader(
            Facts facts,
            Map<String, PrefetchTemplate> searches,
            Map<String, List<Code>> codes,
            List<Problem> problems) {
        this.facts = facts;
        this.searches = searches;
        this.codes = codes;
        this.problems = problems;
    }

    Concern concern(ObjectReader members) {
        List<String> keys = members.namesOf("searches", 1, searches.keySet(), "search");
        List<String> lists = lists(members, keys);
        Set<String> types = types(keys);
        expect(members, types, Status.STATES, "searches", "expected searches for what has a status, as for Condition");
        Map<Fact, Known> telling = new LinkedHashMap<>();
        members.optionalObject("facts", values -> {
            for (String path : values.rest()) {
                Fact fact = FactPath.fact(facts, path, values.place(), problems);
                Known known = fact == null ? null : value(values, path, fact);
                if (known != null) {
                    telling.put(fact, known);
                }
            }
            return telling;
        });
        return new Concern(keys, types, lists, Map.copyOf(telling));
    }

    Source source(ObjectReader members, Fact fact) {
        Read read = members.constant(Read.class, "read");
        List<String> keys = members.namesOf("searches", 1, searches.keySet(), "search");
        usedSearches.addAll(keys);
        Set<String> types = types(keys);
        return switch (read) {
            case AGE -> age(members, fact, keys, types);
            case QUANTITY -> quantity(members, fact, keys, types);
            case CODED -> coded(members, fact, keys, types);
            case PRESENT -> present(members, fact, keys, types);
            case ONSET -> onset(members, fact, keys, types);
            case ANSWER -> answer(members, keys, types);
        };
    }

    private Source age(ObjectReader members, Fact fact, List<String> keys, Set<String> types) {
        expect(members, types, Set.of("Patient"), "searches", "expected a read of the Patient");
        if (ratio("a", fact) == null
                || !(fact.type() instanceof FactType.Quantity(var _, var _, var _, boolean whole))
                || !whole) {
            problems.add(wrongRead(members, "expected a fact with a whole number of years"));
        }
        return new Source(Read.AGE, keys, types, List.of(), 0, Map.of(), Map.of(), null);
    }

    private Source quantity(ObjectReader members, Fact fact, List<String> keys, Set<String> types) {
        expect(members, types, Set.of("Observation"), "searches", "expected searches for Observation");
        if (!(fact.type() instanceof FactType.Quantity)) {
            problems.add(wrongRead(members, "expected a fact with a number"));
        }
        Map<String, Units.Ratio> units = new LinkedHashMap<>();
        members.list("units", 1, (json, at) -> {
            unit(json, at, fact, units);
            return at;
        });
        return new Source(
                Read.QUANTITY, keys, types, lists(members, keys), window(members), Map.copyOf(units), Map.of(), null);
    }

    /** A unit is its UCUM code, or an object with the code and how it becomes the unit of the fact. */
    private void unit(Json json, JsonPointer at, Fact fact, Map<String, Units.Ratio> units) {
        if (json instanceof Json.Text(String unit)) {
            Units.Ratio ratio = ratio(unit, fact);
            if (ratio == null) {
                problems.add(
                        at.problem(
                                ProblemCode.UNKNOWN_VALUE,
                                "expected a unit that the table of units converts to the fact's, or an object with unit and divideBy"));
            } else if (units.putIfAbsent(unit, ratio) != null) {
                problems.add(at.problem(ProblemCode.DUPLICATE, "this unit stands twice: expected each once"));
            }
            return;
        }
        var members = new ObjectReader(json, at, problems);
        String unit = members.text("unit");
        int divisor = members.whole("divideBy", 1, 1_000_000);
        members.done();
        if (units.putIfAbsent(unit, new Units.Ratio(BigDecimal.ONE, BigDecimal.valueOf(divisor))) != null) {
            problems.add(at.problem(ProblemCode.DUPLICATE, "this unit stands twice: expected each once"));
        }
    }

    /** How numbers of a unit become numbers of a fact; null if they can't. A fact without a unit takes what UCUM counts as one. */
    static Units.@Nullable Ratio ratio(String unit, Fact fact) {
        if (!(fact.type() instanceof FactType.Quantity(var _, var _, String wanted, var _))) {
            return null;
        } else if (wanted.isEmpty()) {
            boolean one = unit.isEmpty() || unit.equals("1") || (unit.startsWith("{") && unit.endsWith("}"));
            return one ? new Units.Ratio(BigDecimal.ONE, BigDecimal.ONE) : null;
        }
        return Units.ratio(unit, wanted);
    }

    private Source coded(ObjectReader members, Fact fact, List<String> keys, Set<String> types) {
        expect(members, types, Set.of("Observation"), "searches", "expected searches for Observation");
        Map<String, Known> values = new LinkedHashMap<>();
        members.objects("values", 1, value -> {
            List<String> names = value.namesOf("codes", 1, codes.keySet(), "code list");
            usedCodes.addAll(names);
            Known known = value(value, "value", fact);
            if (known != null) {
                names.forEach(name -> values.put(name, known));
            }
            return names;
        });
        return new Source(
                Read.CODED, keys, types, lists(members, keys), window(members), Map.of(), Map.copyOf(values), null);
    }

    private Source present(ObjectReader members, Fact fact, List<String> keys, Set<String> types) {
        expect(members, types, Status.STATES, "searches", "expected searches for what has a status, as for Condition");
        boolean ages = types.stream().anyMatch(Status.EVENTS::contains);
        int days = ages || members.has("windowDays") ? window(members) : 0;
        return new Source(
                Read.PRESENT,
                keys,
                types,
                lists(members, keys),
                days,
                Map.of(),
                Map.of(),
                value(members, "value", fact));
    }

    private Source onset(ObjectReader members, Fact fact, List<String> keys, Set<String> types) {
        expect(members, types, Set.of("Condition"), "searches", "expected searches for Condition");
        Units.Ratio ratio = ratio(Source.DAYS, fact);
        if (ratio == null
                || (fact.type() instanceof FactType.Quantity(var _, var _, String unit, var _) && unit.isEmpty())) {
            problems.add(wrongRead(members, "expected a fact with a time, in a unit that days are converted to"));
        }
        Map<String, Units.Ratio> units = ratio == null ? Map.of() : Map.of(Source.DAYS, ratio);
        return new Source(Read.ONSET, keys, types, lists(members, keys), 0, units, Map.of(), null);
    }

    private Source answer(ObjectReader members, List<String> keys, Set<String> types) {
        expect(
                members,
                types,
                Set.of("Observation", "QuestionnaireResponse"),
                "searches",
                "expected searches for Observation or QuestionnaireResponse");
        return new Source(Read.ANSWER, keys, types, List.of(), window(members), Map.of(), Map.of(), null);
    }

    private @Nullable Known value(ObjectReader members, String name, Fact fact) {
        Json json = members.required(name, "expected what it says of the fact");
        return json == null
                ? null
                : KnownValue.read(fact.type(), json, members.place().at(name), problems);
    }

    private static int window(ObjectReader members) {
        return members.whole("windowDays", 1, MAX_DAYS);
    }

    /** The names of the code lists, each code of which one of the searches must ask for. */
    private List<String> lists(ObjectReader members, List<String> keys) {
        usedSearches.addAll(keys);
        List<String> names = members.namesOf("codes", 1, codes.keySet(), "code list");
        usedCodes.addAll(names);
        for (int i = 0; i < names.size(); i++) {
            for (Code code : codes.getOrDefault(names.get(i), List.of())) {
                boolean asked =
                        keys.stream().map(searches::get).allMatch(search -> search == null || search.asksFor(code));
                if (!asked) {
                    problems.add(members.place()
                            .at("codes")
                            .at(i)
                            .problem(ProblemCode.CONTRADICTION, "a search does not ask for a code of this list"));
                }
            }
        }
        return names;
    }

    private Set<String> types(List<String> keys) {
        Set<String> types = new TreeSet<>();
        for (String key : keys) {
            PrefetchTemplate search = searches.get(key);
            if (search != null) {
                types.add(search.type());
            }
        }
        return types;
    }

    private void expect(ObjectReader members, Set<String> types, Set<String> expected, String name, String detail) {
        if (!expected.containsAll(types)) {
            problems.add(members.place().at(name).problem(ProblemCode.NOT_ALLOWED, detail));
        }
    }

    private static Problem wrongRead(ObjectReader members, String detail) {
        return members.place().at("read").problem(ProblemCode.NOT_ALLOWED, detail);
    }

    /** Adds a problem for each search that nothing is read from. */
    void unusedSearches(JsonPointer place) {
        unused(searches.keySet(), usedSearches, place, "nothing is read from this search");
    }

    /** Adds a problem for each code list that nothing uses. */
    void unusedCodes(JsonPointer place) {
        unused(codes.keySet(), usedCodes, place, "nothing uses this code list");
    }

    private void unused(Set<String> names, Set<String> used, JsonPointer place, String detail) {
        names.stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> problems.add(place.at(name).problem(ProblemCode.UNUSED, detail)));
    }
}
