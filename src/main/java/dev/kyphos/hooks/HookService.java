package dev.kyphos.hooks;

import dev.kyphos.fhir.Binding;
import dev.kyphos.json.Json;
import dev.kyphos.library.Version;
import dev.kyphos.proposal.Proposals;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A service that clients call at a hook: the active version of a rule set with its binding.
 *
 * @param rules the binding's rules of cards
 * @param proposals the acts that cards may suggest
 */
public record HookService(Hook hook, Version version, Binding binding, CardRules rules, Proposals proposals) {

    /** The name of a service: each hook of a rule set has its own, since clients keep services by their ids. */
    public record Name(String ruleSet, Hook hook) {

        /** The name that an id is; null if it ends in no hook. */
        public static @Nullable Name parse(String id) {
            return Arrays.stream(Hook.values())
                    .filter(hook -> id.endsWith("-" + hook.id()))
                    .map(hook ->
                            new Name(id.substring(0, id.length() - hook.id().length() - 1), hook))
                    .findFirst()
                    .orElse(null);
        }

        /** The id, the last part of the service's path. */
        public String id() {
            return ruleSet + "-" + hook.id();
        }
    }

    /** The id, the last part of the path. */
    public String id() {
        return new Name(version.ruleSet(), hook).id();
    }

    /** The service as discovery lists it. */
    Json.Obj json() {
        Json.Obj prefetch = Json.object();
        for (var template : binding.prefetch().entrySet()) {
            prefetch = prefetch.with(template.getKey(), template.getValue());
        }
        return Json.object()
                .with("hook", hook.id())
                .with("title", rules.title())
                .with("description", "%s: %s".formatted(hook.moment(), rules.description()))
                .with("id", id())
                .with("version", version.number().toString())
                .with("prefetch", prefetch)
                .with("usageRequirements", rules.requirements());
    }
}
