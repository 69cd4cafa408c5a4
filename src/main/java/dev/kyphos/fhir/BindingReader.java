package dev.kyphos.fhir;

import dev.kyphos.fhir.Code.Seen;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a document as a {@link Binding} of a guideline, or reports all its problems. */
final class BindingReader {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9-]{0,63}");
    private static final Pattern SYSTEM = Pattern.compile("(https?://|urn:)[!-~&&[^|]]{1,200}");
    private static final Pattern CODE = Pattern.compile("[!-~&&[^|,]]{1,%d}".formatted(BindingIndex.MAX_CODE_LENGTH));
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}");

    private final Guideline guideline;
    private final List<Problem> problems = new ProblemList();
    private final ObjectReader document;

    private BindingReader(Json json, Guideline guideline) {
        this.guideline = guideline;
        this.document = new ObjectReader(json, JsonPointer.root(), problems);
    }

    /** The binding of this guideline, or all problems of the document with their JSON Pointers. */
    static Checked<Binding> read(Json document, Guideline guideline) {
        List<Problem> numbers = CanonicalJson.problems(document);
        if (!numbers.isEmpty()) {
            return new Checked.Invalid<>(numbers);
        }
        var reader = new BindingReader(document, guideline);
        Binding binding = reader.binding(CanonicalJson.digest(CanonicalJson.bytes(document)));
        return Checked.of(reader.problems, () -> binding);
    }

    private Binding binding(String digest) {
        String ruleSet = document.text("ruleSet");
        if (!ruleSet.isEmpty() && !ruleSet.equals(guideline.id())) {
            problems.add(document.place()
                    .at("ruleSet")
                    .problem(ProblemCode.CONTRADICTION, "expected the rule set of the guideline: " + guideline.id()));
        }
        String version = form("version", VERSION, "expected a version number, as in 2.0.0");
        String checkedBy = document.text("checkedBy");
        LocalDate checkedOn = date("checkedOn");
        Map<String, PrefetchTemplate> searches = named("searches", this::search);
        Map<String, List<Code>> codes = named("codes", (members, name) -> members.objects(name, 1, this::code));
        List<Binding.LevelCode> levels = document.objects("levels", 0, this::level);
        var sources = new SourceReader(guideline.facts(), searches, codes, problems);
        Map<Fact, List<Source>> facts = document.object("facts", Map.of(), members -> facts(members, sources));
        Map<String, Concern> concerns =
                named("concerns", (members, name) -> members.object(name, SourceReader.NOTHING, sources::concern));
        Json cards = document.required("cards", "expected an object");
        Json proposals = document.required("proposals", "expected an array");
        document.done();
        sources.unusedSearches(document.place().at("searches"));
        sources.unusedCodes(document.place().at("codes"));
        return new Binding(
                ruleSet,
                version,
                digest,
                checkedBy,
                checkedOn,
                templates(searches),
                codes,
                levels,
                facts,
                concerns,
                cards == null ? Json.object() : cards,
                proposals == null ? Json.object() : proposals,
                BindingIndex.of(codes, levels, facts, concerns));
    }

    private static Map<String, String> templates(Map<String, PrefetchTemplate> searches) {
        Map<String, String> templates = new LinkedHashMap<>();
        searches.forEach((key, template) -> templates.put(key, template.text()));
        return Collections.unmodifiableMap(templates);
    }

    /** Reads a member of an object whose names the author chose; null if there is a problem. */
    private interface Named<T> {

        @Nullable
        T read(ObjectReader members, String name);
    }

    private <T> Map<String, T> named(String member, Named<T> each) {
        return document.object(member, Map.of(), members -> {
            Map<String, T> read = new LinkedHashMap<>();
            for (String name : members.rest()) {
                T value = each.read(members, name);
                if (!NAME.matcher(name).matches()) {
                    problems.add(members.place()
                            .atUntrusted(name)
                            .problem(ProblemCode.MALFORMED, "expected a name of letters, digits and hyphens"));
                } else if (value != null) {
                    read.put(name, value);
                }
            }
            return Collections.unmodifiableMap(read);
        });
    }

    private String form(String member, Pattern form, String expected) {
        String text = document.text(member);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            problems.add(document.place().at(member).problem(ProblemCode.MALFORMED, expected));
        }
        return text;
    }

    private LocalDate date(String member) {
        String text = document.text(member);
        try {
            return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add(
                    document.place().at(member).problem(ProblemCode.MALFORMED, "expected a date, as in 2026-11-30"));
            return LocalDate.EPOCH;
        }
    }

    private @Nullable PrefetchTemplate search(ObjectReader members, String key) {
        String text = members.text(key);
        return text.isEmpty()
                ? null
                : PrefetchTemplate.read(text, members.place().atUntrusted(key), problems);
    }

    private Code code(ObjectReader members) {
        String system = matching(members, "system", SYSTEM, "expected the URI of a code system");
        String code = matching(members, "code", CODE, "expected a code without spaces, commas and bars");
        String display = members.text("display");
        Seen seen = members.constant(Seen.class, "seen");
        boolean below = members.has("below") && isTrue(members.required("below", "expected true"), members.place());
        return new Code(system, code, display, seen, below);
    }

    private boolean isTrue(@Nullable Json value, JsonPointer place) {
        if (value instanceof Json.Bool(boolean truth) && truth) {
            return true;
        }
        if (value != null) {
            problems.add(place.at("below")
                    .problem(
                            value instanceof Json.Bool ? ProblemCode.NOT_ALLOWED : ProblemCode.ofType(value),
                            "expected true, or no such member"));
        }
        return false;
    }

    private String matching(ObjectReader members, String name, Pattern form, String expected) {
        String text = members.text(name);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            problems.add(members.place().at(name).problem(ProblemCode.MALFORMED, expected));
        }
        return text;
    }

    private Binding.LevelCode level(ObjectReader members) {
        Fact level = guideline.facts().level();
        Json json = members.required("level", level.type().expected());
        Value value = json == null ? null : level.type().read(json);
        if (json != null && value == null) {
            problems.add(level.type().problem(members.place().at("level"), json));
        }
        return new Binding.LevelCode(code(members), value == null ? new Value.Word("") : value);
    }

    private Map<Fact, List<Source>> facts(ObjectReader members, SourceReader sources) {
        Map<Fact, List<Source>> read = new LinkedHashMap<>();
        for (String path : members.rest()) {
            Fact fact = FactPath.fact(guideline.facts(), path, members.place(), problems);
            if (fact != null) {
                read.put(fact, members.objects(path, 1, source -> sources.source(source, fact)));
            }
        }
        return Collections.unmodifiableMap(read);
    }
}
