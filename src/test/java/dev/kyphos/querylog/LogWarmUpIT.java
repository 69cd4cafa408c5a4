package dev.kyphos.querylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.kyphos.querylog.FaultyEndpoint.Fault;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogWarmUpIT {

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2031-03-07T11:13:17Z"));

    @Test
    void itPutsTheShardCountOfTheDayAndNoRow() {
        var store = new LogStore();

        LogWarmUp.write(store.name, LogStore.endpoint(), QueryLogSettings.DEFAULT, "some-rules", NOW);

        assertThat(store.items()).singleElement().satisfies(item -> {
            assertThat(item.get("pk").s()).isEqualTo("LOG#some-rules#2031-03-07");
            assertThat(RowItem.shards(item)).isEqualTo(QueryLogSettings.DEFAULT.shards());
            assertThat(item).doesNotContainKey("row");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "THROTTLES", "FAILS", "NO_TABLE"})
    void aFailureIsOfNoConsequence(Fault fault) {
        LogStore.client(); // which sets credentials that any endpoint takes
        try (var endpoint = new FaultyEndpoint(fault)) {
            assertThatNoException()
                    .isThrownBy(
                            () -> LogWarmUp.write("log", endpoint.uri(), QueryLogSettings.DEFAULT, "some-rules", NOW));
        }
    }
}
