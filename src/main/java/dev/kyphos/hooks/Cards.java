package dev.kyphos.hooks;

import dev.kyphos.fhir.Concern;
import dev.kyphos.fhir.Gathered;
import dev.kyphos.fhir.Gathering;
import dev.kyphos.proposal.GatheredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the cards that answer a call: one for a patient whom the rule set concerns, none otherwise. */
public final class Cards {

    private final Supplier<@Nullable String> address;

    /** @param address the address of this service without a slash at the end, for links; null if it is not known */
    public Cards(Supplier<@Nullable String> address) {
        this.address = address;
    }

    /** The answer to a call. */
    public sealed interface Answer {

        /** The cards, which may be none. */
        record Given(List<Card> cards) implements Answer {}

        /** What is needed was not sent: the keys of searches that the client did not try, or that failed. */
        record Lacking(List<String> keys) implements Answer {}
    }

    /**
     * Answers a call.
     *
     * @param now the time that ages are counted to
     * @param storeAvailable whether the store says that the service's version is active
     */
    public Answer of(HookService service, HookRequest request, Prefetch prefetch, Instant now, boolean storeAvailable) {
        if (prefetch.isNothing()) {
            return new Answer.Lacking(
                    service.binding().prefetch().keySet().stream().sorted().toList());
        }
        var guideline = service.version().diagram().guideline();
        Gathered gathered = Gathering.of(service.binding(), guideline, prefetch.resources(), request.patientId(), now);
        List<String> undecided = new ArrayList<>();
        for (Set<String> anyOf : service.rules().concerns()) {
            if (anyOf.stream().noneMatch(gathered.concerns()::contains)) {
                List<String> lacking = lacking(service, anyOf, prefetch);
                if (lacking.isEmpty()) {
                    return new Answer.Given(List.of());
                }
                undecided.addAll(lacking);
            }
        }
        return undecided.isEmpty()
                ? new Answer.Given(card(service, request, prefetch, gathered, storeAvailable))
                : new Answer.Lacking(undecided.stream().distinct().sorted().toList());
    }

    /** The keys of searches that would tell of a concern and that are not whole. */
    private static List<String> lacking(HookService service, Set<String> concerns, Prefetch prefetch) {
        return concerns.stream()
                .map(service.binding().concerns()::get)
                .filter(Objects::nonNull)
                .flatMap((Concern concern) -> concern.searches().stream())
                .filter(key -> prefetch.state(key).isLacking())
                .toList();
    }

    private List<Card> card(
            HookService service, HookRequest request, Prefetch prefetch, Gathered from, boolean storeAvailable) {
        GatheredCase gathered = GatheredCase.of(service.version().diagram(), from);
        boolean ordered = Orders.haveOneOf(request.orders(), service.rules().orders());
        if (gathered.outcomes().isEmpty() || !isCalledFor(service, gathered, ordered)) {
            return List.of();
        }
        return List.of(new Card(
                new CardId(service.version().number(), outcome(service, gathered)).encode(service.id()),
                service.rules().indicator(service.hook(), ordered, gathered.outcomes()),
                Summary.of(gathered),
                CardDetail.of(service, gathered, from, prefetch, storeAvailable),
                service.rules(),
                Suggestions.of(service, gathered, ordered, request.patientId()),
                CaseLink.of(address.get(), service.version().ruleSet(), gathered)));
    }

    /** Whether there is something to say at this moment. Orders of something else interest only a few outcomes. */
    private static boolean isCalledFor(HookService service, GatheredCase gathered, boolean ordered) {
        return !service.hook().hasOrders()
                || ordered
                || (gathered.isDetermined()
                        && service.rules()
                                .otherOrders()
                                .contains(gathered.outcomes().getFirst().outcome()));
    }

    private static int outcome(HookService service, GatheredCase gathered) {
        return gathered.isDetermined()
                ? service.version()
                        .diagram()
                        .guideline()
                        .ladder()
                        .indexOf(gathered.outcomes().getFirst())
                : CardId.UNDETERMINED;
    }
}
