package dev.kyphos.hooks;

import dev.kyphos.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card of CDS Hooks.
 *
 * @param uuid see {@link CardId}
 * @param summary one sentence without markup, of fewer than {@value #MAX_SUMMARY} characters
 * @param detail GitHub's Markdown
 * @param link the address of the page with the case; null if there is none
 */
public record Card(
        UUID uuid,
        Indicator indicator,
        String summary,
        String detail,
        CardRules rules,
        List<Suggestion> suggestions,
        @Nullable String link) {

    /** The specification asks for fewer characters. */
    static final int MAX_SUMMARY = 140;

    /**
     * Something that a clinician may order at once.
     *
     * @param label what to do, in a few words
     * @param resource the FHIR resource to create
     */
    public record Suggestion(UUID uuid, String label, Json.Obj resource) {

        Json.Obj json() {
            return Json.object()
                    .with("label", label)
                    .with("uuid", uuid.toString())
                    .with(
                            "actions",
                            new Json.Arr(List.of(Json.object()
                                    .with("type", "create")
                                    .with("description", label)
                                    .with("resource", resource))));
        }
    }

    /** The card as an answer has it, without a member that is empty. */
    public Json.Obj json() {
        Json.Obj card = Json.object()
                .with("uuid", uuid.toString())
                .with("summary", summary)
                .with("detail", detail)
                .with("indicator", Json.word(indicator))
                .with("source", Json.object().with("label", rules.source()).withAny("url", rules.sourceUrl()));
        if (!suggestions.isEmpty()) {
            card = card.with("suggestions", Json.array(suggestions, Suggestion::json))
                    .with("selectionBehavior", suggestions.size() == 1 ? "at-most-one" : "any");
        }
        card = card.with("overrideReasons", Json.array(rules.reasons(), CardRules.Reason::json));
        return link == null
                ? card
                : card.with(
                        "links",
                        new Json.Arr(List.of(Json.object()
                                .with("label", "Open this case: answer what is missing")
                                .with("url", link)
                                .with("type", "absolute"))));
    }
}
