package dev.kyphos.hooks;

import dev.kyphos.fhir.Binding;
import dev.kyphos.fhir.Bindings;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.proposal.Proposals;
import dev.kyphos.proposal.ProposalsReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The services: one for each hook of each rule set whose active version has a binding that says which cards it gives. */
public final class HookServices {

    private final Library library;
    private final Bindings bindings;

    /** By the digest of the version. A version never changes, nor do the bindings of this program. */
    private final Map<String, Optional<Bound>> bound = new ConcurrentHashMap<>();

    /** @param bindings the bindings that ship with this program */
    public HookServices(Library library, Bindings bindings) {
        this.library = library;
        this.bindings = bindings;
    }

    /** A binding with what it says of cards. */
    private record Bound(Binding binding, CardRules rules, Proposals proposals) {}

    /** The answer to discovery: all services, in the order of the rule sets and hooks. */
    public Json.Obj discovery() {
        List<Json> services = new ArrayList<>();
        library.ruleSets().value().stream()
                .map(Activation::ruleSet)
                .sorted(Comparator.naturalOrder())
                .forEach(ruleSet -> Arrays.stream(Hook.values())
                        .map(hook -> find(new HookService.Name(ruleSet, hook)))
                        .forEach(lookup -> {
                            if (lookup instanceof Lookup.Found<HookService>(HookService service, var _)) {
                                services.add(service.json());
                            }
                        }));
        return Json.object().with("services", new Json.Arr(List.copyOf(services)));
    }

    /** The service of a name; unknown if the rule set is, or if its active version has no binding. */
    public Lookup<HookService> find(HookService.Name name) {
        return switch (library.active(name.ruleSet())) {
            case Lookup.Found<Version>(Version version, boolean available) -> {
                HookService service = service(name.hook(), version);
                yield service == null
                        ? new Lookup.Unknown<>(List.of(), available)
                        : new Lookup.Found<>(service, available);
            }
            case Lookup.Unknown<Version>(var _, boolean available) -> new Lookup.Unknown<>(List.of(), available);
        };
    }

    private @Nullable HookService service(Hook hook, Version version) {
        return bound.computeIfAbsent(version.digest(), _ -> Optional.ofNullable(bind(version)))
                .map(found -> new HookService(hook, version, found.binding(), found.rules(), found.proposals()))
                .orElse(null);
    }

    private @Nullable Bound bind(Version version) {
        var guideline = version.diagram().guideline();
        Binding binding = bindings.of(guideline, version.number().toString());
        if (binding == null || binding.cards() instanceof Json.Null) {
            return null;
        }
        var problems = new ProblemList();
        CardRules rules = CardRules.read(
                binding.cards(),
                guideline,
                binding.concerns().keySet(),
                JsonPointer.root().at("cards"),
                problems);
        return problems.isEmpty()
                        && ProposalsReader.read(binding.proposals(), guideline) instanceof Checked.Valid(Proposals read)
                ? new Bound(binding, rules, read)
                : null;
    }
}
