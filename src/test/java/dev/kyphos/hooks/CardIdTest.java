package dev.kyphos.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import dev.kyphos.library.VersionNumber;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The UUID of a card says which version gave it, and with which outcome. */
class CardIdTest {

    private static final String SERVICE = "imwg-2019-patient-view";

    @Test
    void whatACardIsOfIsReadBackFromItsUuid() {
        Seeds.upTo(2000, (random, seed) -> {
            var id = new CardId(
                    new VersionNumber(random.nextInt(1_000_000), random.nextInt(1_000_000), random.nextInt(1_000_000)),
                    random.nextInt(64));

            UUID uuid = id.encode(SERVICE);

            assertThat(uuid.version()).isEqualTo(8);
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(CardId.decode(uuid.toString(), SERVICE)).isEqualTo(id);
            assertThat(CardId.decode(uuid.toString().toUpperCase(Locale.ROOT), SERVICE))
                    .isEqualTo(id);
        });
    }

    @Test
    void noCardOfAnotherServiceHasTheUuid() {
        UUID uuid = new CardId(new VersionNumber(2, 0, 0), 3).encode(SERVICE);

        assertThat(CardId.decode(uuid.toString(), "imwg-2019-order-sign")).isNull();
        assertThat(CardId.decode(uuid.toString(), "imwg-2008-patient-view")).isNull();
    }

    /** One in sixteen million passes by chance. */
    @Test
    void aUuidWithOneOtherDigitIsNoCards() {
        Seeds.upTo(500, (random, seed) -> {
            String uuid =
                    new CardId(new VersionNumber(2, 0, 0), 3).encode(SERVICE).toString();
            int place = random.nextInt(uuid.length());
            char other = "0123456789abcdef".charAt(random.nextInt(16));
            String changed = uuid.substring(0, place) + other + uuid.substring(place + 1);

            assertThat(changed.equals(uuid) || CardId.decode(changed, SERVICE) == null)
                    .isTrue();
        });
    }

    @Test
    void cardsOfOneOutcomeHaveDifferentUuids() {
        Set<UUID> uuids = new HashSet<>();
        var id = new CardId(new VersionNumber(2, 0, 0), CardId.UNDETERMINED);
        for (int i = 0; i < 1000; i++) {
            uuids.add(id.encode(SERVICE));
        }

        assertThat(uuids).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Qvx",
                "00000000-0000-0000-0000-000000000000",
                "4e0a3a1e-3283-4575-ab82-028d55fe2719",
                "00002000-0000-8000-bf6d-1c99c45a04b",
                "00002000-0000-8000-bf6d-1c99c45a04b6 ",
                "urn:uuid:00002000-0000-8000-bf6d-1c99c45a04b6"
            })
    void whatIsNoUuidOfThisKindIsNoCards(String uuid) {
        assertThat(CardId.decode(uuid, SERVICE)).isNull();
    }
}
