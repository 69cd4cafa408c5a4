package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.DocumentChanges.Changed;
import dev.kyphos.guideline.DocumentChanges.Section;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.RandomJson;
import dev.kyphos.json.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents are compared item by item, by name. */
class DocumentChangesTest {

    private static final Json DOCUMENT = Umbrella.DOCUMENT;

    private static Map<String, Section> with(String place, String value) {
        return DocumentChanges.between(DOCUMENT, JsonEdit.with(DOCUMENT, place, value))
                .sections();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/title | \"x\" | document | title | ",
                "/knownGaps/0 | \"x\" | document | knownGaps | ",
                "/overall/0 | \"x\" | document | overall | ",
                "/sources/0/citation | \"x\" | sources | almanac | citation",
                "/statements/0/text | \"x\" | statements | U1 | text",
                "/facts/patient/1/max | 13 | facts | patient/wind | max",
                "/facts/vertebra/0/label | \"x\" | facts | vertebra/level | label",
                "/constraints/0/message | \"x\" | constraints | puddle-and-depth | message",
                "/definitions/0/when/gte | 8 | definitions | storm | when",
                "/scores/0/bands/0/upTo | 2 | scores | soak | bands",
                "/findings/0/grade | gone | findings | wet-above | grade",
                "/ladder/0/title | \"x\" | ladder | stay | title",
                "/urgency/0/text | \"x\" | urgency | at-once | text",
                "/replaced/0/by | [\"season\"] | document | replaced | ",
                "/cases/0/expect/overall | [\"go\"] | cases | rain in the street | expect",
            })
    void aChangeIsNamedWithTheMemberThatDiffers(String place, String value, String section, String id, String member) {
        var members = member == null ? List.<String>of() : List.of(member);

        assertThat(with(place, value))
                .isEqualTo(Map.of(section, new Section(List.of(), List.of(), List.of(new Changed(id, members)))));
    }

    @Test
    void whatIsNewOrGoneIsNamed() {
        assertThat(with("/statements/0/id", "\"other\""))
                .isEqualTo(Map.of("statements", new Section(List.of("other"), List.of("U1"), List.of())));
        assertThat(with("/constraints", "gone"))
                .isEqualTo(Map.of("constraints", new Section(List.of(), List.of("puddle-and-depth"), List.of())));
        assertThat(with("/notice", "gone"))
                .isEqualTo(Map.of("document", new Section(List.of(), List.of("notice"), List.of())));
        Json without = JsonEdit.with(DOCUMENT, "/constraints", "gone");
        assertThat(DocumentChanges.between(without, JsonEdit.with(without, "/constraints", "[]"))
                        .sections())
                .isEqualTo(Map.of("document", new Section(List.of("constraints"), List.of(), List.of())));
    }

    @Test
    void anotherOrderIsAChangeOfTheDocument() {
        var facts = (Json.Arr) ((Json.Obj) ((Json.Obj) DOCUMENT).members().get("facts"))
                .members()
                .get("patient");
        Json reversed = JsonEdit.with(
                DOCUMENT,
                "/facts/patient",
                new Json.Arr(List.copyOf(facts.items().reversed())));

        assertThat(DocumentChanges.between(DOCUMENT, reversed).sections())
                .isEqualTo(Map.of(
                        "document", new Section(List.of(), List.of(), List.of(new Changed("facts", List.of())))));
    }

    /** For random documents: there are no changes exactly if the canonical texts are equal. */
    @Test
    void nothingDiffersExactlyWhereTheCanonicalTextsAreTheSame() {
        Seeds.upTo(5_000, (random, _) -> {
            Json one = member(random.nextInt(11), new RandomJson(random).value(3));
            Json other = random.nextBoolean()
                    ? new RandomJson(random).respelt(one)
                    : member(random.nextInt(11), new RandomJson(random).value(3));
            boolean same = text(one).equals(text(other));
            assertThat(CanonicalJson.areSame(one, other)).isEqualTo(same);
            assertThat(DocumentChanges.between(one, other).sections().isEmpty()).isEqualTo(same);
        });
    }

    private static String text(Json json) {
        return new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8);
    }

    private static Json member(int index, Json value) {
        String[] members = {"sources", "facts", "ladder", "urgency", "title"};
        return JsonEdit.with(DOCUMENT, "/" + members[index % members.length], value);
    }
}
