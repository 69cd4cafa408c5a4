package dev.kyphos.proposal;

import dev.kyphos.advice.Advice;
import dev.kyphos.fhir.Binding;
import dev.kyphos.fhir.Code;
import dev.kyphos.fhir.Source;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The facts that are missing, as FHIR R4 {@code DataRequirement}s: which resources with which codes would tell them. */
final class DataRequirements {

    private final Binding binding;

    DataRequirements(Binding binding) {
        this.binding = binding;
    }

    /** The requirements for some missing facts: for each what a record holds, and the direct answer. */
    List<Json> of(List<Advice.Missing> missing, Advice advice) {
        List<Json> requirements = new ArrayList<>();
        for (Advice.Missing each : missing) {
            List<Json.Obj> level = each.fact().scope() == Scope.VERTEBRA
                    ? level(advice.vertebrae().get(each.vertebra()).level())
                    : List.of();
            codes(each.fact()).forEach((type, codes) -> requirements.add(requirement(type, codes, level)));
            requirements.add(requirement("Observation", Set.of(answer(each.fact())), level));
        }
        return List.copyOf(requirements);
    }

    /** The requirement of a vertebra with its level, while none is known. */
    Json level(Fact level) {
        return requirement("Observation", Set.of(answer(level)), List.of());
    }

    /** The codes that the binding reads a fact by, by the type of the resource. */
    private Map<String, Set<Json.Obj>> codes(Fact fact) {
        Map<String, Set<Json.Obj>> codes = new LinkedHashMap<>();
        for (Source source : binding.facts().getOrDefault(fact, List.of())) {
            if (source.read() != Source.Read.ANSWER) {
                for (String type : source.types()) {
                    Set<Json.Obj> ofType = codes.computeIfAbsent(type, _ -> new LinkedHashSet<>());
                    source.codes()
                            .forEach(list -> Objects.requireNonNull(
                                            binding.codes().get(list))
                                    .forEach(code -> ofType.add(coding(code))));
                }
            }
        }
        return codes;
    }

    private static Json.Obj requirement(String type, Set<Json.Obj> codes, List<Json.Obj> level) {
        List<Json> filters = new ArrayList<>();
        if (!codes.isEmpty()) {
            filters.add(filter("code", List.copyOf(codes)));
        }
        if (!level.isEmpty()) {
            filters.add(filter("body-site", level));
        }
        Json.Obj requirement = Json.object().with("type", type);
        return filters.isEmpty() ? requirement : requirement.with("codeFilter", new Json.Arr(List.copyOf(filters)));
    }

    private static Json filter(String searchParameter, List<Json.Obj> codes) {
        return Json.object().with("searchParam", searchParameter).with("code", new Json.Arr(List.copyOf(codes)));
    }

    private List<Json.Obj> level(String level) {
        return binding.levels().stream()
                .filter(each -> each.level().text().equals(level))
                .map(each -> coding(each.code()))
                .toList();
    }

    private static Json.Obj coding(Code code) {
        return Json.object()
                .with("system", code.system())
                .with("code", code.code())
                .with("display", code.display());
    }

    private static Json.Obj answer(Fact fact) {
        return Json.object()
                .with("system", Binding.FACTS)
                .with("code", fact.name())
                .with("display", fact.label());
    }
}
